// The parser behind parse.hpp.
#pragma once

#include <string>
#include <string_view>

#include "sdk/expression/parse.hpp"

namespace runner::tree {

class Parser {
  public:
    Parser(const StatementTokens& statement, Tokens tokens)
        : statement_(statement), at_(tokens.first), end_(tokens.last) {}

    Expr whole_expression();
    Query whole_query();
    Change whole_change();
    void each_row(const std::function<void(std::vector<Expr>& row)>& see);

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
        exponent,
        zone,
        collate,
        sign,
        cast,
        subscript
    };

    Expr expression(int power = none);
    Expr operand();
    bool extend(Expr& left, int power);
    bool extend_by_symbol(Expr& left, int power);
    bool extend_by_word(Expr& left, int power);
    void binary(Expr& left, Form form, std::string name, int power);
    void operate(Expr& left, Form form, std::string name, int power);
    void read_is(Expr& left);
    void read_json_kind(Expr& is);
    void read_membership(Expr& left);
    void read_cast(Expr& left);
    void read_subscript(Expr& left);
    void read_field(Expr& left);

    Expr in_parentheses();
    Expr word();
    Expr typed_literal();
    Expr number();
    Expr name();
    Expr clock();
    Expr session();
    Expr case_expression();
    Expr cast_call();
    Expr array();
    Expr subquery_of(Form form);
    Expr call(std::size_t first, Tokens name);
    Expr argument();
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
    void read_traversal(CommonTable& table);
    Select arm();
    Select select();
    Select values();
    std::vector<Item> items();
    std::vector<Source> sources();
    Source source();
    bool begins_join() const;
    void read_join(Source& left);
    Source one_source();
    void read_table_or_function(Source& source);
    void read_alias(Source& source);
    void read_column_list(Source& source);
    Window window();
    std::vector<SortKey> sort_keys();
    void read_limits(Query& query);
    void read_locking(Query& query);
    void read_group(Select& select);
    Expr grouping_element();

    Change change();
    void read_insert(Change& change);
    bool skip_values();
    void read_conflict(Change& change);
    void read_assignments(Change& change);
    Source target();

    bool at_end() const { return at_ >= end_; }
    bool word_at(std::size_t i, std::string_view upper) const {
        return i < end_ && statement_.word(i, upper);
    }
    bool symbol_at(std::size_t i, std::string_view symbol) const {
        return i < end_ && statement_.symbol(i, symbol);
    }
    bool next_is(std::string_view upper) const { return word_at(at_, upper); }
    bool next_is_symbol(std::string_view symbol) const { return symbol_at(at_, symbol); }
    bool is_name(std::size_t i) const;
    bool accept(std::string_view upper);
    bool accept_symbol(std::string_view symbol);
    void expect(std::string_view upper);
    void expect_symbol(std::string_view symbol);
    std::size_t expect_name();
    std::string name_at(std::size_t i) const { return statement_.name_at(i); }
    void skip_parentheses();
    Expr started(Form form) const;
    /// An expression that begins with `first`, its first part.
    static Expr behind(Expr first, Form form, std::string name = {});
    Expr& finish(Expr& expression) const;
    void finish(Expr& expression, const Expr& part) const;
    std::vector<std::size_t> names_in_parentheses();
    [[noreturn]] void fail() const;
    /// Counts one more level of parentheses; its caller takes it off again.
    void nest();

    const StatementTokens& statement_;
    std::size_t at_;
    std::size_t end_;
    int nesting_ = 0;
};

}  // namespace runner::tree
