#include "report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clusters.h"
#include "statistics.h"

/* Regions with fewer events are summed up in one line. */
enum { FEWEST_OF_REGION = 20, MOST_REGIONS = 500, BAR = 40 };

typedef struct {
  char name[REGION_SIZE];
  size_t count;
} Region;

/* Civil date of a day number (days since 1970-01-01), after Howard Hinnant. */
static void print_time(int64_t milliseconds) {
  int64_t seconds = milliseconds / 1000 - (milliseconds % 1000 < 0);
  int64_t days = seconds / 86400 - (seconds % 86400 < 0);
  int64_t rest = seconds - days * 86400;
  int64_t z = days + 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t day_of_era = z - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month = (5 * day_of_year + 2) / 153;
  int64_t day = day_of_year - (153 * month + 2) / 5 + 1;
  month += month < 10 ? 3 : -9;
  printf("%04d-%02d-%02d %02d:%02d:%02d UTC", (int)(year_of_era + era * 400 + (month <= 2)), (int)month, (int)day, (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

static void count_bins(const int *bins, size_t count, unsigned counts[BINS]) {
  memset(counts, 0, BINS * sizeof *counts);
  for (size_t index = 0; index < count; index++) counts[bins[index]]++;
}

static void print_header(const Catalogue *catalogue) {
  printf("EARTHQUAKE CATALOGUE\n");
  printf("  events in the feed         %6zu\n", catalogue->read);
  printf("  left out: not earthquakes  %6zu\n", catalogue->blasts);
  printf("  left out: incomplete       %6zu\n", catalogue->unrated);
  printf("  analysed                   %6zu\n", catalogue->count);
  if (catalogue->count == 0) return;
  printf("  first                      ");
  print_time(catalogue->quakes[0].time);
  printf("\n  last                       ");
  print_time(catalogue->quakes[catalogue->count - 1].time);
  printf("\n");
}

static void print_energy(const Catalogue *catalogue) {
  double moment = 0.0;
  size_t strongest = 0;
  for (size_t index = 0; index < catalogue->count; index++) {
    moment += pow(10.0, 1.5 * catalogue->quakes[index].magnitude + 9.1);
    if (catalogue->quakes[index].magnitude > catalogue->quakes[strongest].magnitude) strongest = index;
  }
  const Quake *quake = &catalogue->quakes[strongest];
  printf("  strongest                  M %.1f, %s, %.1f km deep, ", quake->magnitude, quake->region, quake->depth);
  print_time(quake->time);
  printf("\n  seismic moment             %.3e N m, as one event of M %.2f\n", moment, (log10(moment) - 9.1) / 1.5);
}

static void print_distribution(const unsigned counts[BINS], const Fit *fit) {
  printf("\nMAGNITUDES: N EVENTS OF AT LEAST M\n      M   counted   expected\n");
  for (int bin = bin_of(0.0); bin < BINS; bin += 5) {
    unsigned counted = 0;
    for (int above = bin; above < BINS; above++) counted += counts[above];
    if (counted == 0) break;
    printf("  %5.1f  %8u", magnitude_of(bin), counted);
    if (bin >= fit->completeness) printf("  %9.1f  ", pow(10.0, fit->a - fit->b * magnitude_of(bin)));
    else printf("          -  ");
    int length = (int)(BAR * log10((double)counted + 1.0) / 4.0);
    for (int mark = 0; mark < length; mark++) putchar('#');
    putchar('\n');
  }
}

static bool print_fit(const int *bins, size_t count, const Options *options) {
  unsigned counts[BINS];
  Fit fit;
  Interval interval;
  count_bins(bins, count, counts);
  printf("\nGUTENBERG-RICHTER LAW: log10 N(>= M) = a - b M\n");
  if (!fit_catalogue(counts, &fit)) {
    printf("  too few events for a fit\n");
    return true;
  }
  if (!bootstrap(bins, count, options->resamples, options->seed, &interval)) return false;
  printf("  complete from              M %.1f  (95 %% of the resamples: %.1f to %.1f)\n", magnitude_of(fit.completeness), interval.completeness_low, interval.completeness_high);
  printf("  events above that          %6zu\n", fit.used);
  printf("  b                          %.4f  (95 %%: %.4f to %.4f, median %.4f, deviation %.4f)\n", fit.b, interval.low, interval.high, interval.median, interval.b_deviation);
  printf("  a                          %.4f\n", fit.a);
  printf("  resamples                  %u with replacement, seed %llu, %u without a fit\n", options->resamples, (unsigned long long)options->seed, interval.failed);
  print_distribution(counts, &fit);
  printf("  A feed of many networks is complete from another magnitude in each region: trust b per region.\n");
  return true;
}

static size_t collect_regions(const Catalogue *catalogue, Region *regions) {
  size_t found = 0;
  for (size_t index = 0; index < catalogue->count; index++) {
    const char *name = catalogue->quakes[index].region;
    size_t at = 0;
    while (at < found && strcmp(regions[at].name, name) != 0) at++;
    if (at == MOST_REGIONS) continue;
    if (at == found) {
      snprintf(regions[at].name, REGION_SIZE, "%s", name);
      regions[at].count = 0;
      found++;
    }
    regions[at].count++;
  }
  return found;
}

static int more_first(const void *left, const void *right) {
  const Region *a = left, *b = right;
  if (a->count != b->count) return a->count > b->count ? -1 : 1;
  return strcmp(a->name, b->name);
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return a < b ? -1 : a > b;
}

/* `bins` and `depths` have room for every event of the catalogue. */
static bool print_region(const Catalogue *catalogue, const Region *region, const Options *options, int *bins, double *depths) {
  size_t count = 0;
  double strongest = -9.0;
  for (size_t index = 0; index < catalogue->count; index++) {
    const Quake *quake = &catalogue->quakes[index];
    if (strcmp(quake->region, region->name) != 0) continue;
    bins[count] = bin_of(quake->magnitude);
    depths[count++] = quake->depth;
    if (quake->magnitude > strongest) strongest = quake->magnitude;
  }
  qsort(depths, count, sizeof *depths, ascending);
  printf("  %-18.18s %6zu   %4.1f   %8.1f", region->name, count, strongest, depths[count / 2]);
  unsigned counts[BINS];
  Fit fit;
  Interval interval;
  count_bins(bins, count, counts);
  if (!fit_catalogue(counts, &fit)) {
    printf("      -       -\n");
    return true;
  }
  if (!bootstrap(bins, count, options->resamples / 10 + 1, options->seed + region->count, &interval)) return false;
  printf("   %4.1f   %5.2f   %5.2f to %5.2f\n", magnitude_of(fit.completeness), fit.b, interval.low, interval.high);
  return true;
}

static bool print_regions(const Catalogue *catalogue, const Options *options, int *bins, double *depths) {
  Region *regions = calloc(MOST_REGIONS, sizeof *regions);
  if (regions == NULL) return false;
  size_t found = collect_regions(catalogue, regions), others = 0, events = 0;
  qsort(regions, found, sizeof *regions, more_first);
  printf("\nREGIONS\n  region             events  max M   depth km     Mc       b        95 %%\n");
  bool enough = true;
  for (size_t at = 0; at < found && enough; at++) {
    if (regions[at].count >= FEWEST_OF_REGION) {
      enough = print_region(catalogue, &regions[at], options, bins, depths);
    } else {
      others++;
      events += regions[at].count;
    }
  }
  printf("  and %zu regions with %zu events\n", others, events);
  free(regions);
  return enough;
}

static bool print_clusters(const Catalogue *catalogue) {
  Clusters clusters;
  if (!find_clusters(catalogue, &clusters)) return false;
  const Quake *quake = &catalogue->quakes[clusters.largest_main];
  printf("\nCLUSTERS (windows of Gardner and Knopoff)\n");
  printf("  main shocks                %6zu\n", clusters.main_shocks);
  printf("  fore- and aftershocks      %6zu\n", clusters.dependent);
  printf("  largest cluster            %6zu events around M %.1f, %s\n", clusters.largest, quake->magnitude, quake->region);
  return true;
}

bool report(const Catalogue *catalogue, const Options *options) {
  print_header(catalogue);
  if (catalogue->count == 0) return true;
  int *bins = malloc(catalogue->count * sizeof *bins);
  double *depths = malloc(catalogue->count * sizeof *depths);
  bool enough = bins != NULL && depths != NULL;
  if (enough) {
    for (size_t index = 0; index < catalogue->count; index++) bins[index] = bin_of(catalogue->quakes[index].magnitude);
    print_energy(catalogue);
    enough = print_fit(bins, catalogue->count, options) && print_regions(catalogue, options, bins, depths) && print_clusters(catalogue);
  }
  free(bins);
  free(depths);
  return enough;
}
