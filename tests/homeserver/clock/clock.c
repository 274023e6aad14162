/* Shows another time of day to the program that it is loaded into: the real time, and so many seconds more as stand in the file that
   CLOCK_AHEAD names. Time that is only measured goes on as it does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static long ahead(void)
{
    char said[32];
    const char *name = getenv("CLOCK_AHEAD");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t length = file < 0 ? 0 : read(file, said, sizeof said - 1);
    if (file >= 0)
        close(file);
    said[length > 0 ? length : 0] = 0;
    return atol(said);
}

int clock_gettime(clockid_t which, struct timespec *time)
{
    static int (*real)(clockid_t, struct timespec *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(which, time);
    if (!failed && which == CLOCK_REALTIME)
        time->tv_sec += ahead();
    return failed;
}
