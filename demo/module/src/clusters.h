/* Main shocks and the events that belong to them, by the windows of Gardner and Knopoff (1974). */
#ifndef QUAKES_CLUSTERS_H
#define QUAKES_CLUSTERS_H

#include <stdbool.h>

#include "catalogue.h"

typedef struct {
  size_t main_shocks;
  size_t dependent; /* fore- and aftershocks */
  size_t largest;   /* events of the largest cluster, its main shock included */
  size_t largest_main;
} Clusters;

/* False when the memory is full. */
bool find_clusters(const Catalogue *catalogue, Clusters *clusters);

/* Kilometres between two epicentres on a sphere. */
double distance(const Quake *left, const Quake *right);

#endif
