// What both floors do alike: reading a folder of migrations, and the checksum that a history keeps.
#pragma once

#define _GNU_SOURCE  // open file description locks

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

static const char history_ddl[] =
    "CREATE TABLE runner_history (position BIGINT NOT NULL PRIMARY KEY, version TEXT NOT NULL, description "
    "TEXT NOT NULL,"
    " event TEXT NOT NULL, raw_checksum TEXT, happened_at TIMESTAMP NOT NULL, actor TEXT NOT NULL,"
    " elapsed_ms BIGINT NOT NULL, down_source TEXT)";

static void die(const char* what, const char* why) {
    fprintf(stderr, "floor: %s: %s\n", what, why);
    exit(1);
}

struct text {
    char* bytes;
    size_t size;
};

static struct text read_file(const char* folder, const char* name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) die(path, "cannot be read");
    struct text text = {malloc((size_t)status.st_size + 1), 0};
    ssize_t got;
    while ((got = read(file, text.bytes + text.size, (size_t)status.st_size - text.size)) > 0)
        text.size += (size_t)got;
    text.bytes[text.size] = '\0';
    close(file);
    return text;
}

struct checksum {
    char hex[33];
};

static struct checksum checksum_of(struct text text) {
    const XXH128_hash_t hash = XXH3_128bits(text.bytes, text.size);
    struct checksum sum;
    snprintf(sum.hex, sizeof sum.hex, "%016llx%016llx", (unsigned long long)hash.high64,
             (unsigned long long)hash.low64);
    return sum;
}

struct folder {
    char** names;  // of up files, "0001_a.up.sql", in order
    size_t count;
};

static int by_name(const void* left, const void* right) {
    return strcmp(*(char* const*)left, *(char* const*)right);
}

static struct folder read_folder(const char* path) {
    struct folder folder = {NULL, 0};
    size_t room = 0;
    DIR* directory = opendir(path);
    if (directory == NULL) die(path, "is no folder");
    for (struct dirent* entry; (entry = readdir(directory)) != NULL;) {
        if (strstr(entry->d_name, ".up.sql") == NULL) continue;
        if (folder.count == room)
            folder.names = realloc(folder.names, (room = room * 2 + 64) * sizeof *folder.names);
        folder.names[folder.count++] = strdup(entry->d_name);
    }
    closedir(directory);
    qsort(folder.names, folder.count, sizeof *folder.names, by_name);
    return folder;
}

// "0001" of "0001_a.up.sql".
static void version_of(const char* name, char version[64]) {
    snprintf(version, 64, "%.*s", (int)strcspn(name, "_"), name);
}

static struct text down_of(const char* folder, const char* up) {
    char name[1024];
    snprintf(name, sizeof name, "%.*s.down.sql", (int)(strlen(up) - strlen(".up.sql")), up);
    return read_file(folder, name);
}
