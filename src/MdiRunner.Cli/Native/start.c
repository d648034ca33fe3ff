// A C library before 2.34 leaves it to the program to run its own constructors; one from 2.34 on does it when the program does not
// bring a function for it. Brought in front of __libc_start_main (--wrap), this works with both: whoever links with a new C library's start
// files gets what the old ones had.

typedef void (*Constructor)(int argc, char **argv, char **environment);
typedef int (*Main)(int argc, char **argv, char **environment);

extern Constructor __preinit_array_start[] __attribute__((visibility("hidden")));
extern Constructor __preinit_array_end[] __attribute__((visibility("hidden")));
extern Constructor __init_array_start[] __attribute__((visibility("hidden")));
extern Constructor __init_array_end[] __attribute__((visibility("hidden")));
extern void _init(void);

extern int __real___libc_start_main(Main main, int argc, char **argv, Constructor init, void (*fini)(void), void (*rtld_fini)(void), void *stack_end);

static void construct(int argc, char **argv, char **environment)
{
    for (Constructor *each = __preinit_array_start; each < __preinit_array_end; each++) (*each)(argc, argv, environment);
    _init();
    for (Constructor *each = __init_array_start; each < __init_array_end; each++) (*each)(argc, argv, environment);
}

int __wrap___libc_start_main(Main main, int argc, char **argv, Constructor init, void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    return __real___libc_start_main(main, argc, argv, init ? init : construct, fini, rtld_fini, stack_end);
}
