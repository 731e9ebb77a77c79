# All from Debian 12. Boost is linked statically: fewer libraries to open at start-up.
set(Boost_USE_STATIC_LIBS ON)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS program_options filesystem json)
find_package(fmt 9 REQUIRED)

include(cmake/import_library.cmake)
import_library(soci_core soci_core soci/soci.h)
import_library(soci_sqlite3 soci_sqlite3 soci/sqlite3/soci-sqlite3.h)
import_library(soci_postgresql soci_postgresql soci/postgresql/soci-postgresql.h)
import_library(sqlite3 sqlite3 sqlite3.h)
import_library(pq pq libpq-fe.h PATH_SUFFIXES postgresql)
import_library(xxhash libxxhash.a xxhash.h)  # static, as Boost is
