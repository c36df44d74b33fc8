// libpq as it is installed (Debian: libpq-dev); pkg-config finds its folder.
#include <libpq-fe.h>

// Two functions and a flag of glibc's <spawn.h> that stand behind _GNU_SOURCE, which Swift's Glibc module is built
// without. PrivateCluster needs them so that a postmaster that outlives us holds none of our sockets. The first
// argument is a posix_spawn_file_actions_t; naming that type here would make it this module's.
extern int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);
extern int posix_spawn_file_actions_addchdir_np(void *actions, const char *path);
enum { HL_SPAWN_SETSID = 0x80 };

// libpq gives these as character literals, which Swift does not import.
enum {
    HL_DIAG_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED,
    HL_DIAG_SQLSTATE = PG_DIAG_SQLSTATE,
    HL_DIAG_MESSAGE = PG_DIAG_MESSAGE_PRIMARY,
    HL_DIAG_DETAIL = PG_DIAG_MESSAGE_DETAIL,
    HL_DIAG_POSITION = PG_DIAG_STATEMENT_POSITION,
    HL_DIAG_TABLE = PG_DIAG_TABLE_NAME,
    HL_DIAG_COLUMN = PG_DIAG_COLUMN_NAME,
    HL_DIAG_CONSTRAINT = PG_DIAG_CONSTRAINT_NAME,
    HL_DIAG_FUNCTION = PG_DIAG_SOURCE_FUNCTION,
};
