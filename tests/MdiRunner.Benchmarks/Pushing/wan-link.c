/* A long line between two network namespaces, made of two TUN devices, for kernels without netem.
 *
 *   wan-link DELAY_MS RATE_MBIT LOSS_PERCENT QUEUE_KB
 *
 * Prints the paths of the two namespaces (for nsenter --net=PATH), one a line, and carries packets between 10.98.0.1 in the first and
 * 10.98.0.2 in the second until its stdin ends. Nothing has a name outside this process, so nothing is left when it ends.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 16384, SLOT_BYTES = 2048, SENDER_QUEUE = 10000 };

struct packet { int64_t due; int length; unsigned char bytes[SLOT_BYTES]; };

struct end { const char *address, *peer; int device; char path[64]; sem_t ready; };

struct direction { int from, to; uint64_t random; struct packet *ring; unsigned head, tail; int64_t busy_until; };

static double nanoseconds_per_byte, loss;
static int64_t delay, longest_backlog;

static void fail(const char *what) { perror(what); exit(1); }

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void set_address(int control, struct ifreq *request, unsigned long command, const char *text)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    inet_pton(AF_INET, text, &address.sin_addr);
    memcpy(&request->ifr_addr, &address, sizeof address);
    if (ioctl(control, command, request) != 0) fail(text);
}

static void bring_up(int control, struct ifreq *request)
{
    if (ioctl(control, SIOCGIFFLAGS, request) != 0) fail("flags");
    request->ifr_flags |= IFF_UP | IFF_RUNNING;
    if (ioctl(control, SIOCSIFFLAGS, request) != 0) fail("up");
}

static int open_device(const struct end *end)
{
    struct ifreq request = { .ifr_name = "line0" }, loopback = { .ifr_name = "lo" };
    int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK), control = socket(AF_INET, SOCK_DGRAM, 0);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (device < 0 || ioctl(device, TUNSETIFF, &request) != 0) fail("/dev/net/tun");
    request.ifr_qlen = SENDER_QUEUE;
    if (ioctl(control, SIOCSIFTXQLEN, &request) != 0) fail("queue");
    set_address(control, &request, SIOCSIFADDR, end->address);
    set_address(control, &request, SIOCSIFDSTADDR, end->peer);
    bring_up(control, &request);
    bring_up(control, &loopback);
    close(control);
    return device;
}

/* Nearly every server and cluster slows down when a packet is lost, as both of these do; this machine's own setting may be another.
   A namespace may choose only among what the machine allows to everybody, and that is always reno. */
static void slow_down_at_loss(void)
{
    int file = open("/proc/sys/net/ipv4/tcp_congestion_control", O_WRONLY);
    if (file < 0 || (write(file, "cubic", 5) != 5 && write(file, "reno", 4) != 4)) fail("tcp_congestion_control");
    close(file);
}

/* A thread of its own has a namespace of its own; it stays, as the path leads through it. */
static void *hold_namespace(void *argument)
{
    struct end *end = argument;
    if (unshare(CLONE_NEWNET) != 0) fail("unshare");
    slow_down_at_loss();
    end->device = open_device(end);
    snprintf(end->path, sizeof end->path, "/proc/%d/task/%ld/ns/net", getpid(), syscall(SYS_gettid));
    sem_post(&end->ready);
    for (;;) pause();
    return NULL;
}

static int is_lost(struct direction *line)
{
    line->random ^= line->random << 13;
    line->random ^= line->random >> 7;
    line->random ^= line->random << 17;
    return (line->random >> 11) * 0x1p-53 < loss;
}

/* The line sends one packet after the other at its rate; what would wait too long, or finds no slot, is dropped. */
static void accept_packets(struct direction *line)
{
    for (;;) {
        struct packet *packet = &line->ring[line->head % SLOTS];
        packet->length = read(line->from, packet->bytes, SLOT_BYTES);
        if (packet->length <= 0) return;
        int64_t time = now(), start = line->busy_until > time ? line->busy_until : time;
        if (is_lost(line) || start - time > longest_backlog || line->head - line->tail >= SLOTS - 1) continue;
        line->busy_until = start + (int64_t)(packet->length * nanoseconds_per_byte);
        packet->due = line->busy_until + delay;
        line->head++;
    }
}

static void deliver_packets(struct direction *line)
{
    while (line->tail != line->head) {
        struct packet *packet = &line->ring[line->tail % SLOTS];
        if (packet->due > now()) return;
        if (write(line->to, packet->bytes, packet->length) < 0 && errno != EINVAL && errno != EAGAIN) fail("write");
        line->tail++;
    }
}

static void *carry(void *argument)
{
    struct direction *line = argument;
    struct pollfd input = { .fd = line->from, .events = POLLIN };
    for (;;) {
        deliver_packets(line);
        struct timespec wait = { 1, 0 };
        if (line->tail != line->head) {
            int64_t left = line->ring[line->tail % SLOTS].due - now();
            wait.tv_sec = 0;
            wait.tv_nsec = left < 0 ? 0 : left > 500000000 ? 500000000 : left;
        }
        if (ppoll(&input, 1, &wait, NULL) > 0) accept_packets(line);
    }
    return NULL;
}

static struct direction *start(int from, int to, uint64_t seed)
{
    pthread_t thread;
    struct direction *line = calloc(1, sizeof *line);
    *line = (struct direction) { .from = from, .to = to, .random = seed, .ring = calloc(SLOTS, sizeof(struct packet)) };
    pthread_create(&thread, NULL, carry, line);
    return line;
}

int main(int count, char **words)
{
    if (count != 5) { fprintf(stderr, "usage: wan-link DELAY_MS RATE_MBIT LOSS_PERCENT QUEUE_KB\n"); return 2; }
    delay = (int64_t)(atof(words[1]) * 1e6);
    nanoseconds_per_byte = 8000 / atof(words[2]);
    loss = atof(words[3]) / 100;
    longest_backlog = (int64_t)(atof(words[4]) * 1024 * nanoseconds_per_byte);
    struct end ends[2] = { { .address = "10.98.0.1", .peer = "10.98.0.2" }, { .address = "10.98.0.2", .peer = "10.98.0.1" } };
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        sem_init(&ends[i].ready, 0, 0);
        pthread_create(&thread, NULL, hold_namespace, &ends[i]);
        sem_wait(&ends[i].ready);
        puts(ends[i].path);
    }
    fflush(stdout);
    start(ends[0].device, ends[1].device, 0x9E3779B97F4A7C15);
    start(ends[1].device, ends[0].device, 0xD1B54A32D192ED03);
    while (getchar() != EOF) { }
    return 0;
}
