#include "statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LOG10_E = 0.43429448190325182765;
enum { FEWEST = 10, CORRECTION = 2 };

int bin_of(double magnitude) {
  int bin = (int)lround(magnitude * 10.0) + BIN_OF_ZERO;
  return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
}

double magnitude_of(int bin) { return (bin - BIN_OF_ZERO) / 10.0; }

bool fit_above(const unsigned counts[BINS], int completeness, Fit *fit) {
  double sum = 0.0;
  size_t used = 0;
  for (int bin = completeness < 0 ? 0 : completeness; bin < BINS; bin++) {
    used += counts[bin];
    sum += counts[bin] * magnitude_of(bin);
  }
  fit->completeness = completeness;
  fit->used = used;
  if (used < FEWEST) return false;
  double excess = sum / (double)used - (magnitude_of(completeness) - 0.05);
  if (excess <= 0.05) return false;
  fit->b = LOG10_E / excess;
  fit->a = log10((double)used) + fit->b * magnitude_of(completeness);
  return true;
}

bool fit_catalogue(const unsigned counts[BINS], Fit *fit) {
  int fullest = 0;
  for (int bin = 1; bin < BINS; bin++) {
    if (counts[bin] > counts[fullest]) fullest = bin;
  }
  return fit_above(counts, fullest + CORRECTION, fit);
}

/* splitmix64: small, and the same on every machine. */
static uint64_t next_random(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return a < b ? -1 : a > b;
}

static double quantile(const double *sorted, size_t count, double share) {
  double place = share * (double)(count - 1);
  size_t below = (size_t)place;
  size_t above = below + 1 < count ? below + 1 : below;
  return sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
}

static void resample(const int *bins, size_t count, uint64_t *state, unsigned counts[BINS]) {
  memset(counts, 0, BINS * sizeof *counts);
  for (size_t draw = 0; draw < count; draw++) {
    /* The high half of the product spreads 32 random bits over the indices. */
    uint64_t index = ((next_random(state) >> 32) * (uint64_t)count) >> 32;
    counts[bins[index]]++;
  }
}

static double deviation(const double *values, size_t count) {
  double sum = 0.0, squares = 0.0;
  for (size_t index = 0; index < count; index++) sum += values[index];
  double mean = sum / (double)count;
  for (size_t index = 0; index < count; index++) squares += (values[index] - mean) * (values[index] - mean);
  return count < 2 ? 0.0 : sqrt(squares / (double)(count - 1));
}

bool bootstrap(const int *bins, size_t count, unsigned resamples, uint64_t seed, Interval *interval) {
  double *values = malloc(2 * (size_t)resamples * sizeof(double));
  if (values == NULL) return false;
  double *completeness = values + resamples;
  unsigned counts[BINS];
  uint64_t state = seed;
  size_t fitted = 0;
  for (unsigned round = 0; round < resamples; round++) {
    Fit fit;
    resample(bins, count, &state, counts);
    if (!fit_catalogue(counts, &fit)) continue;
    values[fitted] = fit.b;
    completeness[fitted++] = magnitude_of(fit.completeness);
  }
  memset(interval, 0, sizeof *interval);
  interval->failed = resamples - (unsigned)fitted;
  if (fitted > 0) {
    interval->b_deviation = deviation(values, fitted);
    qsort(values, fitted, sizeof *values, ascending);
    qsort(completeness, fitted, sizeof *completeness, ascending);
    interval->low = quantile(values, fitted, 0.025);
    interval->median = quantile(values, fitted, 0.5);
    interval->high = quantile(values, fitted, 0.975);
    interval->completeness_low = quantile(completeness, fitted, 0.025);
    interval->completeness_high = quantile(completeness, fitted, 0.975);
  }
  free(values);
  return true;
}
