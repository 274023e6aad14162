/* The disk, as one program sees it: what the program that this is loaded into does to files in the folder DISK_FOLDER is written down in
   the file DISK_JOURNAL, in the order in which it was done. From that one can tell what is on a real disk for certain at any moment, and
   what may be lost with the power: nothing is certain before the program was told so (fsync).

   - The program is killed before the n-th thing it does, where the file DISK_FAILS holds that n, counted from when it is there.
   - Nothing can be written while the file DISK_READ_ONLY is there, also by whoever has the files open.

   Bringing something to this disk takes a while and does nothing, so whoever does not wait for it is found out. SQLite makes its shared
   memory (-shm) anew after a loss of power, so that is left alone. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MADE = 'C', WRITTEN = 'W', CUT = 'T', REMOVED = 'U', RENAMED = 'R', BRINGING = 'B', BROUGHT = 'D', FAILED = 'X' };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static long left = -1;
static uint64_t brings;

static int is_there(const char *variable)
{
    const char *name = getenv(variable);
    return name && syscall(SYS_faccessat, AT_FDCWD, name, F_OK) == 0;
}

static int is_in_folder(const char *name)
{
    const char *folder = getenv("DISK_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && !strncmp(name, folder, length) && (!name[length] || name[length] == '/');
}

static int ends(const char *name, const char *with)
{
    size_t length = strlen(name), tail = strlen(with);
    return length >= tail && !strcmp(name + length - tail, with);
}

static int is_kept(const char *name)
{
    return is_in_folder(name) && !ends(name, "-shm") && !ends(name, " (deleted)");
}

/* The name of an open file, where it is one of those. */
static int is_ours(int file, char *name)
{
    int before = errno;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, name, PATH_MAX - 1);
    name[length > 0 ? length : 0] = 0;
    errno = before;
    return is_kept(name);
}

static int refuses(void)
{
    if (!is_there("DISK_READ_ONLY"))
        return 0;
    errno = EROFS;
    return 1;
}

static void note(int what, const char *name, uint64_t at, const void *data, uint64_t length)
{
    uint64_t head[4] = { what, strlen(name), at, length };
    struct iovec parts[] = { { head, sizeof head }, { (void *)name, head[1] }, { (void *)data, length } };
    if (journal < 0)
        journal = syscall(SYS_openat, AT_FDCWD, getenv("DISK_JOURNAL"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (syscall(SYS_writev, journal, parts, 3) != (ssize_t)(sizeof head + head[1] + length))
        abort();
}

/* Takes the turn to do one thing; the power may fail before it is done. */
static void begin(void)
{
    pthread_mutex_lock(&turn);
    if (left < 0 && is_there("DISK_FAILS")) {
        char said[32] = "";
        int file = syscall(SYS_openat, AT_FDCWD, getenv("DISK_FAILS"), O_RDONLY | O_CLOEXEC);
        if (syscall(SYS_read, file, said, sizeof said - 1) > 0)
            left = atol(said);
        syscall(SYS_close, file);
    }
    if (left > 0 && --left == 0) {
        note(FAILED, "", 0, "", 0);
        kill(getpid(), SIGKILL);
        for (;;)
            pause();
    }
}

/* Writes down what was done, and gives the turn away. */
static void done(int what, const char *name, uint64_t at, const void *data, uint64_t length)
{
    int before = errno;
    note(what, name, at, data, length);
    errno = before;
    pthread_mutex_unlock(&turn);
}

static void nothing_done(void)
{
    pthread_mutex_unlock(&turn);
}

static ssize_t writes(int file, const void *data, size_t length, off_t at, int moves)
{
    char name[PATH_MAX];
    if (!is_ours(file, name))
        return moves ? syscall(SYS_write, file, data, length) : syscall(SYS_pwrite64, file, data, length, at);
    if (refuses())
        return -1;
    begin();
    if (moves)
        at = lseek(file, 0, SEEK_CUR);
    ssize_t written = moves ? syscall(SYS_write, file, data, length) : syscall(SYS_pwrite64, file, data, length, at);
    if (written < 0)
        nothing_done();
    else
        done(WRITTEN, name, at, data, written);
    return written;
}

ssize_t write(int file, const void *data, size_t length) { return writes(file, data, length, 0, 1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return writes(file, data, length, at, 0); }
ssize_t pwrite64(int file, const void *data, size_t length, off_t at) { return writes(file, data, length, at, 0); }

static int cuts(int file, off_t length)
{
    char name[PATH_MAX];
    if (!is_ours(file, name))
        return syscall(SYS_ftruncate, file, length);
    if (refuses())
        return -1;
    begin();
    int failed = syscall(SYS_ftruncate, file, length);
    if (failed)
        nothing_done();
    else
        done(CUT, name, length, "", 0);
    return failed;
}

int ftruncate(int file, off_t length) { return cuts(file, length); }
int ftruncate64(int file, off_t length) { return cuts(file, length); }

static int brings_to_disk(int call, int file)
{
    char name[PATH_MAX];
    if (!is_ours(file, name))
        return syscall(call, file);
    begin();
    uint64_t number = ++brings;
    done(BRINGING, name, number, "", 0);
    usleep(number * 2654435761u % 6000);
    begin();
    done(BROUGHT, name, number, "", 0);
    return 0;
}

int fsync(int file) { return brings_to_disk(SYS_fsync, file); }
int fdatasync(int file) { return brings_to_disk(SYS_fdatasync, file); }

int rename(const char *from, const char *to)
{
    if (!is_kept(from))
        return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (refuses())
        return -1;
    begin();
    int failed = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (failed)
        nothing_done();
    else
        done(RENAMED, from, 0, to, strlen(to));
    return failed;
}

int unlink(const char *name)
{
    if (!is_kept(name))
        return syscall(SYS_unlinkat, AT_FDCWD, name, 0);
    if (refuses())
        return -1;
    begin();
    int failed = syscall(SYS_unlinkat, AT_FDCWD, name, 0);
    if (failed)
        nothing_done();
    else
        done(REMOVED, name, 0, "", 0);
    return failed;
}

static int opens(const char *name, int how, int mode)
{
    int writing = (how & O_ACCMODE) != O_RDONLY;
    if (is_in_folder(name) && (writing || how & O_CREAT) && refuses())
        return -1;
    if (!is_kept(name) || !(how & (O_CREAT | O_TRUNC)))
        return syscall(SYS_openat, AT_FDCWD, name, how, mode);
    begin();
    int was = syscall(SYS_faccessat, AT_FDCWD, name, F_OK) == 0;
    int file = syscall(SYS_openat, AT_FDCWD, name, how, mode);
    if (file < 0 || (was && !(how & O_TRUNC)))
        nothing_done();
    else
        done(was ? CUT : MADE, name, 0, "", 0);
    return file;
}

int open(const char *name, int how, ...)
{
    va_list more;
    va_start(more, how);
    int mode = how & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
    va_end(more);
    return opens(name, how, mode);
}

int open64(const char *name, int how, ...)
{
    va_list more;
    va_start(more, how);
    int mode = how & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
    va_end(more);
    return opens(name, how, mode);
}
