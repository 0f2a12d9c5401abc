/* What is printed about a catalogue. */
#ifndef QUAKES_REPORT_H
#define QUAKES_REPORT_H

#include <stdbool.h>

#include "catalogue.h"

typedef struct {
  unsigned resamples; /* of the whole catalogue, and a tenth as many of each region */
  uint64_t seed;
} Options;

/* False when the memory is full. */
bool report(const Catalogue *catalogue, const Options *options);

#endif
