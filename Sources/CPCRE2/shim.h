#ifndef HARBORLINE_CPCRE2_SHIM_H
#define HARBORLINE_CPCRE2_SHIM_H

// PCRE2 has one library per code unit width; Harborline matches UTF-8 bytes.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
