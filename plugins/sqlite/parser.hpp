// Reads expressions, queries and data statements as PostgreSQL does (manual, sections 4.1.6 and 4.2, and
// SELECT).
#pragma once

#include <string>
#include <string_view>

#include "sdk/rewrite.hpp"
#include "syntax.hpp"

namespace runner::sqlite {

/// Reads tokens [first, last) of a statement. What SQLite cannot say in any way is refused here, where it is
/// met: every function throws Error (unsupported) with the place, for that and for what it cannot make sense
/// of.
class Parser {
  public:
    Parser(const Rewrite& rewrite, Tokens tokens) : rewrite_(rewrite), at_(tokens.first), end_(tokens.last) {}

    /// All of the tokens, as one of these.
    Expr whole_expression();
    Query whole_query();
    Change whole_change();

  private:
    // Operators by how tightly they bind (manual, table 4.2).
    enum Power {
        none,
        or_,
        and_,
        not_,
        is_,
        comparison,
        membership,
        other_operator,
        sum,
        product,
        zone,
        collate,
        sign,
        cast
    };

    Expr expression(int power = none);
    Expr operand();
    bool extend(Expr& left, int power);
    bool extend_by_symbol(Expr& left, int power);
    bool extend_by_word(Expr& left, int power);
    void binary(Expr& left, Form form, std::string name, int power);
    void compare(Expr& left, std::string name);
    void read_is(Expr& left);
    void read_membership(Expr& left);
    void read_cast(Expr& left);

    Expr in_parentheses();
    Expr word();
    Expr typed_literal();
    Expr number();
    Expr name();
    Expr clock();
    Expr case_expression();
    Expr cast_call();
    Expr array();
    Expr subquery_of(Form form);
    Expr call(std::size_t first, Tokens name);
    void read_arguments(Expr& call);
    void read_extract(Expr& call);
    void read_position(Expr& call);
    void read_substring(Expr& call);
    void read_overlay(Expr& call);
    void read_trim(Expr& call);
    void read_filter_and_window(Expr& call);
    std::vector<Expr> list();

    Query query();
    std::vector<CommonTable> common_tables();
    Select arm();
    Select select();
    Select values();
    std::vector<Item> items();
    std::vector<Source> sources();
    Source source();
    Source one_source();
    void read_alias(Source& source);
    Window window();
    std::vector<SortKey> sort_keys();
    void read_limits(Query& query);
    void read_group(Select& select);

    Change insert();
    Change update();
    Change remove();
    void read_conflict(Change& change);
    void read_assignments(Change& change);
    void read_returning(Change& change);
    Source target();

    bool at_end() const { return at_ >= end_; }
    bool word_at(std::size_t i, std::string_view upper) const { return i < end_ && rewrite_.word(i, upper); }
    bool symbol_at(std::size_t i, std::string_view symbol) const {
        return i < end_ && rewrite_.symbol(i, symbol);
    }
    bool next_is(std::string_view upper) const { return word_at(at_, upper); }
    bool next_is_symbol(std::string_view symbol) const { return symbol_at(at_, symbol); }
    bool begins_query(std::size_t i) const;
    bool is_name(std::size_t i) const;
    bool accept(std::string_view upper);
    bool accept_symbol(std::string_view symbol);
    void expect(std::string_view upper);
    void expect_symbol(std::string_view symbol);
    std::size_t expect_name();
    std::string name_at(std::size_t i) const;
    Span span(std::size_t first, std::size_t last) const;
    Expr started(Form form) const;
    Expr& finish(Expr& expression) const;
    std::vector<std::size_t> names_in_parentheses();
    [[noreturn]] void fail() const;
    [[noreturn]] void refuse_depth() const;
    /// Counts one more level of parentheses; its caller takes it off again.
    void nest();
    void refuse_foreign_words() const;

    const Rewrite& rewrite_;
    std::size_t at_;
    std::size_t end_;
    int nesting_ = 0;
};

}  // namespace runner::sqlite
