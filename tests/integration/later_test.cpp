// What happened to the baseline later: five migrations, up and down, with rows in every table.
#include <boost/filesystem/directory.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "workspace.hpp"

using namespace integration;

namespace {

constexpr const char* rows = R"(
INSERT INTO users (user_id, username, first_name, role) VALUES
    (1, 'ana', 'Ana', 'FREE'), (2, NULL, 'Bo', 'VIP'), (3, 'cy', 'Cy', 'ADMIN');
INSERT INTO subscription_plans (name, duration_days, price, created_by) VALUES ('month', 30, 9.50, 3);
INSERT INTO invitation_tokens (token, generated_by, plan_id) VALUES ('t-1', 3, 1), ('t-2', 3, NULL);
INSERT INTO vip_subscribers (user_id, expiry_date, token_id) VALUES (2, '2027-01-01 00:00:00', 1);
INSERT INTO free_channel_requests (user_id) VALUES (1), (3);
INSERT INTO content_packages (name, price) VALUES ('one', 5.00), ('two', NULL);
INSERT INTO user_interests (user_id, package_id) VALUES (1, 1), (1, 2), (2, 2);
INSERT INTO user_role_change_log (user_id, new_role, changed_by, reason, change_source) VALUES
    (2, 'VIP', 3, 'ADMIN_GRANTED', 'bot');
)";

/// Every row that could be lost.
std::string everything(Session& session) {
    std::string all;
    for (const char* query :
         {"SELECT user_id || coalesce(username, '-') || first_name || CAST(role AS TEXT) FROM users ORDER BY "
          "user_id",
          "SELECT token FROM invitation_tokens ORDER BY id",
          "SELECT user_id || status FROM vip_subscribers ORDER BY id",
          "SELECT user_id FROM free_channel_requests ORDER BY id",
          "SELECT id || ':' || user_id || ':' || coalesce(package_id, 0) FROM user_interests ORDER BY id",
          "SELECT user_id || CAST(reason AS TEXT) FROM user_role_change_log WHERE change_source = 'bot' "
          "ORDER BY id"})
        all += session.column(query) + "\n";
    return all;
}

/// A workspace at the baseline with rows, and the later migrations beside it.
struct Later {
    explicit Later(Kind kind) : here(kind) {
        here.baseline();
        expect(here.runner({"--to", "head"}), 0);
        session = here.database().connect();
        session->rows(rows);
        schema = here.database().schema();
        before = everything(*session);
        for (const auto& file : boost::filesystem::directory_iterator(TESTS_DIR "/data/later")) {
            std::ifstream in(file.path().string());
            here.write("sql/" + file.path().filename().string(),
                       std::string(std::istreambuf_iterator<char>(in), {}));
        }
    }

    Workspace here;
    std::unique_ptr<Session> session;
    std::string schema;
    std::string before;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(later)

BOOST_DATA_TEST_CASE(five_changes_up_and_down_lose_no_row, kinds(), kind) {
    Later later(kind);
    Workspace& here = later.here;
    Session& session = *later.session;
    expect(here.runner({"--to", "head"}), 0);
    BOOST_TEST(everything(session) == later.before);

    // 1
    BOOST_TEST(session.refusal("INSERT INTO user_interests (user_id, package_id) VALUES (3, NULL)") == "");
    BOOST_TEST(session.refusal("INSERT INTO user_interests (user_id, package_id) VALUES (3, 99)") != "");
    BOOST_TEST(session.refusal("INSERT INTO user_interests (user_id, package_id) VALUES (1, 1)") != "");
    // 2
    session.rows("INSERT INTO bot_config (id) VALUES (1)");
    BOOST_TEST(session.value("SELECT level_formula FROM bot_config") ==
               "floor(sqrt(total_earned / 100)) + 1");
    // 3
    const std::string name(200, 'x');
    BOOST_TEST(session.refusal("UPDATE users SET username = '" + name + "' WHERE user_id = 1") == "");
    BOOST_TEST(session.refusal("UPDATE users SET username = '" + name + name + "' WHERE user_id = 1") != "");
    BOOST_TEST(session.refusal("UPDATE users SET first_name = NULL") != "");
    BOOST_TEST(session.refusal("DELETE FROM users WHERE user_id = 2") != "", "still referenced");
    // 4
    const char* bonus =
        "INSERT INTO user_role_change_log (user_id, new_role, changed_by, reason, change_source) "
        "VALUES (1, 'VIP', 0, 'STREAK_BONUS', 'bot')";
    BOOST_TEST(session.refusal(bonus) == "");
    BOOST_TEST(session.refusal("UPDATE user_role_change_log SET reason = 'WHIM'") != "");
    // 5
    BOOST_TEST(session.column("SELECT first_name FROM active_vips") == "Bo");

    // What would be lost is refused, not cut or dropped.
    Outcome outcome = expect(here.runner({"--yes", "--to", "20260129"}), 1);
    if (kind == Kind::sqlite) {
        BOOST_TEST(
            outcome.err.find("error: rows of user_role_change_log do not fit what it becomes:\n"
                             "  1 breaks CHECK user_role_change_log_reason_type\n") != std::string::npos,
            outcome.err);
    }
    session.rows("DELETE FROM user_role_change_log WHERE reason = 'STREAK_BONUS'");
    outcome = expect(here.runner({"--yes", "--to", "20260129"}), 1);
    if (kind == Kind::sqlite) {
        BOOST_TEST(outcome.err.find("  1 breaks CHECK users_username_type\n") != std::string::npos,
                   outcome.err);
    }
    session.rows("UPDATE users SET username = 'ana' WHERE user_id = 1; DELETE FROM bot_config");
    expect(here.runner({"--yes", "--to", "20260129"}), 0);
    BOOST_TEST(everything(session) == later.before);
    BOOST_TEST(here.database().schema() == later.schema);
    BOOST_TEST(session.refusal(bonus) != "");
    // The mark of given keys is where it was: 4 had been an interest in the subscription.
    session.rows("INSERT INTO user_interests (user_id, package_id) VALUES (3, 1)");
    BOOST_TEST(session.value("SELECT max(id) FROM user_interests") > "4");
}

BOOST_AUTO_TEST_SUITE_END()
