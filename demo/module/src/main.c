/* quakes: statistics of an earthquake catalogue. Reads a USGS GeoJSON feed on standard input, prints a report.
 *
 *   quakes [--resamples N] [--seed N]
 *
 * Exit codes: 0 report printed, 1 bad input, 2 bad arguments, 3 memory full. It knows nothing of the network it runs on: any
 * WASI runtime, or a native compiler, gives the same report.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "report.h"

enum { BAD_INPUT = 1, BAD_ARGUMENTS = 2, MEMORY_FULL = 3 };

static char *read_all(size_t *length) {
  size_t capacity = 1 << 16;
  char *text = malloc(capacity);
  *length = 0;
  while (text != NULL) {
    size_t got = fread(text + *length, 1, capacity - *length - 1, stdin);
    if (got == 0) break;
    *length += got;
    if (*length + 1 < capacity) continue;
    char *larger = realloc(text, capacity *= 2);
    if (larger == NULL) free(text);
    text = larger;
  }
  if (text != NULL) text[*length] = '\0';
  return text;
}

static int parse_options(int argc, char **argv, Options *options) {
  for (int index = 1; index < argc; index += 2) {
    char *end = NULL;
    unsigned long long value = index + 1 < argc ? strtoull(argv[index + 1], &end, 10) : 0;
    int valid = end != NULL && end != argv[index + 1] && *end == '\0';
    if (valid && strcmp(argv[index], "--resamples") == 0 && value >= 1 && value <= 1000000) options->resamples = (unsigned)value;
    else if (valid && strcmp(argv[index], "--seed") == 0) options->seed = value;
    else return 0;
  }
  return 1;
}

int main(int argc, char **argv) {
  Options options = {.resamples = 10000, .seed = 1};
  if (!parse_options(argc, argv, &options)) {
    fprintf(stderr, "usage: quakes [--resamples 1..1000000] [--seed N] < feed.geojson\n");
    return BAD_ARGUMENTS;
  }
  size_t length, offset;
  char *text = read_all(&length);
  if (text == NULL) {
    fprintf(stderr, "quakes: the memory is full\n");
    return MEMORY_FULL;
  }
  Catalogue catalogue;
  const char *error = catalogue_read(&catalogue, text, &offset);
  if (error != NULL) {
    fprintf(stderr, "quakes: the input is no GeoJSON feed: %s at byte %zu of %zu\n", error, offset, length);
    return BAD_INPUT;
  }
  free(text);
  if (!report(&catalogue, &options)) {
    fprintf(stderr, "quakes: the memory is full\n");
    return MEMORY_FULL;
  }
  return 0;
}
