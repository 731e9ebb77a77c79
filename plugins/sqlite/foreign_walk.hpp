// How refuse_foreign() goes through a statement.
#pragma once

#include <string>
#include <vector>

#include "refuse.hpp"
#include "sdk/expression/syntax.hpp"
#include "sdk/rewrite.hpp"

namespace runner::sqlite {

/// Walks a tree in the order in which it is written.
class Foreign {
  public:
    explicit Foreign(const Rewrite& rewrite) : rewrite_(rewrite) {}

    void in(const tree::Expr& expression);
    void in(const tree::Query& query);
    void in(const tree::Change& change);

  private:
    void in(const tree::Call& call);
    void in(const tree::Window& window);
    void in(const tree::Select& select);
    void in(const tree::Source& source);
    void in(const tree::SortKey& key);
    void in(const tree::CommonTable& table);
    void in(const std::vector<tree::CommonTable>& tables);
    void in(const tree::Item& item) { in(item.value); }
    template <class T>
    void in(const std::vector<T>& each) {
        for (const T& one : each) in(one);
    }
    template <class T>
    void in(const std::optional<T>& value) {
        if (value) in(*value);
    }

    void refuse_at(std::size_t token, std::string message, std::string mend = {}) const {
        refuse(std::move(message), rewrite_.token(token).span, std::move(mend));
    }
    void word(std::size_t i) const;
    void symbol(std::size_t i) const;
    void operator_at(std::size_t i) const { rewrite_.kind(i, TokenKind::word) ? word(i) : symbol(i); }
    void leaf(const tree::Expr& expression) const;
    void behind_first_part(const tree::Expr& expression) const;

    const Rewrite& rewrite_;
    std::vector<std::string> awaited_;  // the common tables that SQLite sees and PostgreSQL not yet
};

}  // namespace runner::sqlite
