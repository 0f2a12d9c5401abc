#include "catalogue.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

typedef struct {
  Quake quake;
  bool has_magnitude, has_time, has_position, is_quake;
} Event;

static void set_region(Quake *quake, const char *place) {
  const char *comma = strrchr(place, ',');
  const char *region = comma == NULL ? place : comma + 1;
  while (*region == ' ') region++;
  /* The feed spells these two in both ways. */
  if (strcmp(region, "CA") == 0) region = "California";
  if (strcmp(region, "MX") == 0) region = "Mexico";
  snprintf(quake->region, REGION_SIZE, "%s", *region == '\0' ? "unknown" : region);
}

static void read_properties(Json *json, Event *event) {
  char key[24], text[160];
  double number;
  if (!json_enter(json, '{')) return;
  while (json_next_key(json, key, sizeof key)) {
    if (strcmp(key, "mag") == 0) {
      event->has_magnitude = json_number(json, &event->quake.magnitude);
    } else if (strcmp(key, "time") == 0) {
      event->has_time = json_number(json, &number) && number > -1e15 && number < 1e15;
      if (event->has_time) event->quake.time = (int64_t)number;
    } else if (strcmp(key, "place") == 0) {
      if (json_string(json, text, sizeof text)) set_region(&event->quake, text);
    } else if (strcmp(key, "type") == 0) {
      event->is_quake = json_string(json, text, sizeof text) && strcmp(text, "earthquake") == 0;
    } else {
      json_skip(json);
    }
  }
}

static void read_coordinates(Json *json, Event *event) {
  double *parts[] = {&event->quake.longitude, &event->quake.latitude, &event->quake.depth};
  size_t found = 0, index = 0;
  if (!json_enter(json, '[')) return;
  while (json_next_item(json)) {
    double number;
    bool valid = json_number(json, &number);
    if (valid && index < 3) {
      *parts[index] = number;
      found++;
    }
    index++;
  }
  event->has_position = found == 3;
}

static void read_feature(Json *json, Event *event) {
  char key[24];
  if (!json_enter(json, '{')) return;
  while (json_next_key(json, key, sizeof key)) {
    if (strcmp(key, "properties") == 0) {
      read_properties(json, event);
    } else if (strcmp(key, "geometry") == 0) {
      if (json_null(json)) continue;
      if (!json_enter(json, '{')) return;
      while (json_next_key(json, key, sizeof key)) {
        if (strcmp(key, "coordinates") == 0) read_coordinates(json, event);
        else json_skip(json);
      }
    } else {
      json_skip(json);
    }
  }
}

static bool keep(Catalogue *catalogue, size_t *capacity, const Quake *quake) {
  if (catalogue->count == *capacity) {
    *capacity = *capacity == 0 ? 256 : 2 * *capacity;
    Quake *larger = realloc(catalogue->quakes, *capacity * sizeof(Quake));
    if (larger == NULL) return false;
    catalogue->quakes = larger;
  }
  catalogue->quakes[catalogue->count++] = *quake;
  return true;
}

static void read_features(Json *json, Catalogue *catalogue) {
  size_t capacity = 0;
  if (!json_enter(json, '[')) return;
  while (json_next_item(json)) {
    Event event = {.quake = {.region = "unknown"}};
    read_feature(json, &event);
    catalogue->read++;
    if (!event.is_quake) catalogue->blasts++;
    else if (!event.has_magnitude || !event.has_time || !event.has_position) catalogue->unrated++;
    else if (!keep(catalogue, &capacity, &event.quake)) json_fail(json, "the memory is full");
  }
}

/* Ties are broken by place, so that the order does not depend on the sorting algorithm. */
static int older_first(const void *left, const void *right) {
  const Quake *a = left, *b = right;
  if (a->time != b->time) return a->time < b->time ? -1 : 1;
  if (a->longitude != b->longitude) return a->longitude < b->longitude ? -1 : 1;
  return a->latitude < b->latitude ? -1 : a->latitude > b->latitude;
}

const char *catalogue_read(Catalogue *catalogue, const char *text, size_t *offset) {
  char key[24];
  bool found = false;
  Json json;
  memset(catalogue, 0, sizeof *catalogue);
  json_open(&json, text);
  if (json_enter(&json, '{')) {
    while (json_next_key(&json, key, sizeof key)) {
      if (strcmp(key, "features") != 0) {
        json_skip(&json);
      } else if (found) {
        json_fail(&json, "there is a second list of features");
      } else {
        found = true;
        read_features(&json, catalogue);
      }
    }
  }
  if (!found) json_fail(&json, "there is no list of features");
  *offset = json_offset(&json);
  if (json.error != NULL) return json.error;
  qsort(catalogue->quakes, catalogue->count, sizeof(Quake), older_first);
  return NULL;
}
