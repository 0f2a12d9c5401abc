/* An earthquake catalogue: what is read of a GeoJSON feed of the USGS. */
#ifndef QUAKES_CATALOGUE_H
#define QUAKES_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

enum { REGION_SIZE = 40 };

typedef struct {
  double magnitude;
  double longitude, latitude; /* degrees */
  double depth;               /* kilometres */
  int64_t time;               /* milliseconds since 1970 */
  char region[REGION_SIZE];   /* what follows the last comma of the place */
} Quake;

typedef struct {
  Quake *quakes; /* oldest first */
  size_t count;
  size_t read;    /* events of the feed */
  size_t blasts;  /* left out: explosions and the like */
  size_t unrated; /* left out: without a magnitude, a time or a place on the map */
} Catalogue;

/* Reads a feed. Answers NULL, or what is wrong; `offset` then says where. */
const char *catalogue_read(Catalogue *catalogue, const char *text, size_t *offset);

#endif
