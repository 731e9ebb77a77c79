#include "pipeline.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <new>
#include <string>
#include <utility>

#include "sdk/ascii.hpp"

namespace runner::postgresql {

namespace {

void refuse_nul(std::string_view sql) {
    if (sql.find('\0') != std::string_view::npos)
        throw Error(ErrorKind::internal, "a statement with a NUL byte was given to PostgreSQL");
}

/// The extended protocol takes one statement only, and refuses a second before the first has run.
bool send(PGconn* link, std::string_view sql) {
    return PQsendQueryParams(link, std::string(sql).c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 0;
}

/// Reads what COPY … TO STDOUT sends, and drops it.
void drain_copy(PGconn* link) {
    char* row = nullptr;
    while (PQgetCopyData(link, &row, 0) > 0) PQfreemem(row);
}

bool begins_with(std::string_view sql, std::string_view lower_case) {
    return ascii::equal_ignoring_case(sql.substr(0, lower_case.size()), lower_case);
}

/// Answers stay in the server until somebody wants them, so that who watches would not see which statement
/// runs. Behind these they may: rows come in thousands of INSERTs, and the others are the runner's own.
bool is_short(std::string_view sql) {
    return begins_with(sql, "insert") || begins_with(sql, "begin") || begins_with(sql, "commit");
}

/// Reads the answer to one statement.
std::optional<Failure> answer(PGconn* link, std::string_view sql) {
    PQsetSingleRowMode(link);  // rows are dropped one by one, however many there are
    Failure failure;
    bool failed = false;
    while (Result result{PQgetResult(link)}) {
        switch (PQresultStatus(result.get())) {
            case PGRES_COPY_IN:
                failed = failure.asked_for_data = true;
                if (PQputCopyEnd(link, "no data") < 0) return failure;
                break;
            case PGRES_COPY_OUT:
            case PGRES_COPY_BOTH:
                drain_copy(link);
                break;
            case PGRES_BAD_RESPONSE:
            case PGRES_FATAL_ERROR:
                failed = true;
                if (!failure.result) failure.result = std::move(result);
                break;
            default:
                failure.rolled_back =
                    sql == "COMMIT" && std::string_view(PQcmdStatus(result.get())) == "ROLLBACK";
                failed = failed || failure.rolled_back;
                break;
        }
    }
    if (!failed && PQstatus(link) == CONNECTION_OK) return std::nullopt;
    return failure;
}

/// Whether it is libpq that says so, and not the server: most likely it has no memory left.
bool is_of_client(const Failure& failure) {
    return !failure.asked_for_data && !failure.rolled_back &&
           (!failure.result || PQresultErrorField(failure.result.get(), PG_DIAG_SQLSTATE) == nullptr);
}

/// The link in pipeline mode. In the end all that is still to come is read, and the mode left.
class Pipeline {
  public:
    explicit Pipeline(PGconn* link) : link_(link) { PQenterPipelineMode(link_); }
    ~Pipeline() {
        while (!synced_ && PQstatus(link_) == CONNECTION_OK) {
            const Result result(PQgetResult(link_));
            synced_ = PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC;
        }
        PQexitPipelineMode(link_);
    }
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    bool sync() {
        synced_ = PQpipelineSync(link_) == 0;  // what was not sent is not answered
        return !synced_;
    }
    /// For when libpq may not know what was sent, or has no room for an answer and would wait for it for
    /// ever.
    void cut() {
        shutdown(PQsocket(link_), SHUT_RDWR);
        while (PQconsumeInput(link_) != 0) {
        }
        synced_ = true;  // nothing comes any more
    }

    /// When all statements have succeeded: waits for the server to say that the pipeline is over. Where libpq
    /// has no room for that, it sets an error and forgets the answer.
    void finish() {
        constexpr int milliseconds = 100;  // bytes that TLS has read already wake nobody
        while (PQisBusy(link_) && PQstatus(link_) == CONNECTION_OK) {
            if (*PQerrorMessage(link_) != '\0') return cut();
            pollfd socket{PQsocket(link_), POLLIN, 0};
            poll(&socket, 1, milliseconds);
            PQconsumeInput(link_);
        }
    }

  private:
    PGconn* link_;
    bool synced_ = true;
};

/// Throws what `ran` throws.
std::optional<Failure> run_in(Pipeline& pipeline, PGconn* link, std::span<const std::string_view> statements,
                              const std::function<void()>& ran) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (!send(link, statements[i])) return Failure{};
        const bool tell =
            i + 1 < statements.size() && !(is_short(statements[i]) && is_short(statements[i + 1]));
        if (tell) PQsendFlushRequest(link);
    }
    if (!pipeline.sync()) return Failure{};
    for (const std::string_view sql : statements) {
        if (auto failure = answer(link, sql)) return failure;
        ran();
    }
    pipeline.finish();
    return std::nullopt;
}

}  // namespace

bool is_copy(std::string_view sql) {
    return begins_with(sql, "copy");
}

std::optional<Failure> run_alone(PGconn* link, std::string_view sql) {
    refuse_nul(sql);
    if (!send(link, sql)) return Failure{};
    return answer(link, sql);
}

std::optional<Failure> run_in_pipeline(PGconn* link, std::span<const std::string_view> statements,
                                       const std::function<void()>& ran) {
    std::ranges::for_each(statements, refuse_nul);
    Pipeline pipeline(link);
    try {
        auto failure = run_in(pipeline, link, statements, ran);
        if (failure && is_of_client(*failure)) pipeline.cut();
        return failure;
    } catch (const std::bad_alloc&) {
        pipeline.cut();
        throw;
    }
}

}  // namespace runner::postgresql
