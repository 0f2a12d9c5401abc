/* Gutenberg-Richter statistics: log10 N(>= M) = a - b M. */
#ifndef QUAKES_STATISTICS_H
#define QUAKES_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Magnitudes are counted in bins of 0.1 from -2.0 to 9.9. */
enum { BINS = 120, BIN_OF_ZERO = 20 };

int bin_of(double magnitude);
double magnitude_of(int bin);

typedef struct {
  int completeness; /* bin from which the catalogue is complete */
  size_t used;      /* events in it and above */
  double b, a;
} Fit;

/* Completeness by maximum curvature plus 0.2 (Wiemer and Wyss 2000, Woessner and Wiemer 2005), b by maximum likelihood with
   Utsu's correction for bins. False when fewer than ten events are left or all have one magnitude. */
bool fit_catalogue(const unsigned counts[BINS], Fit *fit);

/* The same for a given completeness. */
bool fit_above(const unsigned counts[BINS], int completeness, Fit *fit);

typedef struct {
  double low, median, high; /* 2.5, 50 and 97.5 percent of the resamples */
  double b_deviation;
  double completeness_low, completeness_high;
  unsigned failed; /* resamples that allow no fit */
} Interval;

/* Draws `resamples` catalogues of the same size with replacement and fits each one anew. False when the memory is full. */
bool bootstrap(const int *bins, size_t count, unsigned resamples, uint64_t seed, Interval *interval);

#endif
