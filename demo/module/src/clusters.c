#include "clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double EARTH_RADIUS = 6371.0;
static const double RADIANS = 0.01745329251994329577;
static const double DAY = 86400000.0;

double distance(const Quake *left, const Quake *right) {
  double latitude = sin((right->latitude - left->latitude) * RADIANS / 2.0);
  double longitude = sin((right->longitude - left->longitude) * RADIANS / 2.0);
  double h = latitude * latitude + cos(left->latitude * RADIANS) * cos(right->latitude * RADIANS) * longitude * longitude;
  return 2.0 * EARTH_RADIUS * asin(sqrt(h > 1.0 ? 1.0 : h));
}

static double window_km(double magnitude) { return pow(10.0, 0.1238 * magnitude + 0.983); }

static double window_days(double magnitude) {
  return magnitude >= 6.5 ? pow(10.0, 0.032 * magnitude + 2.7389) : pow(10.0, 0.5409 * magnitude - 0.547);
}

static const Quake *compared;

/* Largest first; of equal ones the older, whose index is smaller. */
static int larger_first(const void *left, const void *right) {
  size_t a = *(const size_t *)left, b = *(const size_t *)right;
  double difference = compared[b].magnitude - compared[a].magnitude;
  if (difference != 0.0) return difference < 0.0 ? -1 : 1;
  return a < b ? -1 : 1;
}

bool find_clusters(const Catalogue *catalogue, Clusters *clusters) {
  size_t count = catalogue->count;
  size_t *order = malloc(count * sizeof *order + 1);
  bool *taken = calloc(count + 1, sizeof *taken);
  memset(clusters, 0, sizeof *clusters);
  bool enough = order != NULL && taken != NULL;
  if (enough) {
    for (size_t index = 0; index < count; index++) order[index] = index;
    compared = catalogue->quakes;
    qsort(order, count, sizeof *order, larger_first);
    for (size_t rank = 0; rank < count; rank++) {
      const Quake *main_shock = &catalogue->quakes[order[rank]];
      if (taken[order[rank]]) continue;
      taken[order[rank]] = true;
      double radius = window_km(main_shock->magnitude), days = window_days(main_shock->magnitude);
      size_t members = 1;
      for (size_t other = 0; other < count; other++) {
        const Quake *quake = &catalogue->quakes[other];
        if (taken[other] || fabs((double)(quake->time - main_shock->time)) > days * DAY) continue;
        if (distance(main_shock, quake) > radius) continue;
        taken[other] = true;
        members++;
      }
      clusters->main_shocks++;
      clusters->dependent += members - 1;
      if (members > clusters->largest) {
        clusters->largest = members;
        clusters->largest_main = order[rank];
      }
    }
  }
  free(order);
  free(taken);
  return enough;
}
