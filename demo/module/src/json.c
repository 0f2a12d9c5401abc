#include "json.h"

#include <stdlib.h>
#include <string.h>

/* Deeper nesting is no data but an attack on the stack. */
enum { DEEPEST = 64 };

static void skip_value(Json *json, int depth);

static char peek(Json *json) {
  while (*json->position == ' ' || *json->position == '\n' || *json->position == '\r' || *json->position == '\t') json->position++;
  return *json->position;
}

bool json_null(Json *json) {
  if (json->error != NULL) return false;
  peek(json);
  if (strncmp(json->position, "null", 4) != 0) return false;
  json->position += 4;
  return true;
}

static bool take(Json *json, char expected) {
  if (json->error != NULL || peek(json) != expected) return false;
  json->position++;
  return true;
}

void json_open(Json *json, const char *text) {
  json->text = text;
  json->position = text;
  json->error = NULL;
}

size_t json_offset(const Json *json) { return (size_t)(json->position - json->text); }

void json_fail(Json *json, const char *error) {
  if (json->error == NULL) json->error = error;
}

bool json_enter(Json *json, char opening) {
  if (take(json, opening)) return true;
  json_fail(json, opening == '{' ? "an object was expected" : "a list was expected");
  return false;
}

/* True when one more member follows. The opening bracket stands before the first one, a comma before the others. */
static bool next_member(Json *json, char closing) {
  if (json->error != NULL) return false;
  bool first = json->position[-1] == '{' || json->position[-1] == '[';
  if (take(json, closing)) return false;
  if (first || take(json, ',')) return true;
  json_fail(json, "a comma or a closing bracket was expected");
  return false;
}

bool json_next_key(Json *json, char *key, size_t size) {
  if (!next_member(json, '}')) return false;
  if (json_string(json, key, size) && take(json, ':')) return true;
  json_fail(json, "a key and a colon were expected");
  return false;
}

bool json_next_item(Json *json) { return next_member(json, ']'); }

/* The character that an escape stands for; the cursor stands behind the backslash. */
static char unescape(Json *json) {
  char letter = *json->position;
  if (letter == '\0') return '\0';
  json->position++;
  switch (letter) {
    case 'b': case 'f': case 'n': case 'r': case 't': return ' ';
    case 'u':
      for (int digit = 0; digit < 4; digit++) {
        char hex = *json->position;
        bool valid = (hex >= '0' && hex <= '9') || (hex >= 'a' && hex <= 'f') || (hex >= 'A' && hex <= 'F');
        if (!valid) {
          json_fail(json, "four hexadecimal digits were expected");
          return '?';
        }
        json->position++;
      }
      return '?';
    default: return letter;
  }
}

bool json_string(Json *json, char *value, size_t size) {
  if (json_null(json)) return false;
  if (!take(json, '"')) {
    json_fail(json, "a string was expected");
    return false;
  }
  size_t length = 0;
  while (*json->position != '"') {
    char letter = *json->position;
    if (letter == '\0') {
      json_fail(json, "the text ends inside a string");
      return false;
    }
    json->position++;
    if (letter == '\\') letter = unescape(json);
    if (length + 1 < size) value[length++] = letter;
  }
  json->position++;
  if (size > 0) value[length] = '\0';
  return json->error == NULL;
}

bool json_number(Json *json, double *value) {
  if (json->error != NULL) return false;
  if (json_null(json)) return false;
  char first = peek(json);
  char *end = NULL;
  /* strtod also reads "inf", "nan" and hexadecimal numbers, which JSON has not. */
  bool plain = first == '-' || (first >= '0' && first <= '9');
  if (plain) *value = strtod(json->position, &end);
  if (!plain || end == json->position || *end == 'x' || *end == 'X') {
    json_fail(json, "a number was expected");
    return false;
  }
  json->position = end;
  return true;
}

static void skip_members(Json *json, char opening, int depth) {
  char key[1];
  json_enter(json, opening);
  if (opening == '{') {
    while (json_next_key(json, key, sizeof key)) skip_value(json, depth);
  } else {
    while (json_next_item(json)) skip_value(json, depth);
  }
}

static void skip_value(Json *json, int depth) {
  char ignored[1];
  double number;
  if (json->error != NULL) return;
  if (depth > DEEPEST) {
    json_fail(json, "the nesting is too deep");
    return;
  }
  char first = peek(json);
  if (first == '{' || first == '[') {
    skip_members(json, first, depth + 1);
  } else if (first == '"') {
    json_string(json, ignored, sizeof ignored);
  } else if (strncmp(json->position, "true", 4) == 0) {
    json->position += 4;
  } else if (strncmp(json->position, "false", 5) == 0) {
    json->position += 5;
  } else {
    json_number(json, &number);
  }
}

void json_skip(Json *json) { skip_value(json, 0); }
