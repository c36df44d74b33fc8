#ifndef HARBORLINE_CLAPACKE_SHIM_H
#define HARBORLINE_CLAPACKE_SHIM_H

// Only real numbers are solved here: lapacke.h's complex types stay out of sight.
#define lapack_complex_float float
#define lapack_complex_double double
#include <lapacke.h>

#endif
