/* A cursor over JSON text: the caller asks for what it expects and the first surprise is kept as the error. */
#ifndef QUAKES_JSON_H
#define QUAKES_JSON_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const char *text; /* ends with a zero byte */
  const char *position;
  const char *error; /* the first one, or NULL */
} Json;

void json_open(Json *json, const char *text);

/* Byte at which the cursor stands. */
size_t json_offset(const Json *json);

void json_fail(Json *json, const char *error);

/* Enters an object or a list; then json_next_key or json_next_item steps through it until it answers false. */
bool json_enter(Json *json, char opening);
bool json_next_key(Json *json, char *key, size_t size);
bool json_next_item(Json *json);

/* Reads a string, cut to `size` - 1 bytes; null answers false without an error. Escapes of four digits become '?'. */
bool json_string(Json *json, char *value, size_t size);

/* Reads a number; null answers false without an error. */
bool json_number(Json *json, double *value);

/* Passes null where it stands. */
bool json_null(Json *json);

/* Passes any value. */
void json_skip(Json *json);

#endif
