# cmake -D SDK=folder -D OUTPUT=file -P sdk_digest.cmake: a header with a digest of all that plugin.hpp includes.
# Comments and layout do not count.
cmake_minimum_required(VERSION 3.25)
set(headers sdk/plugin.hpp)
set(code "")
set(next 0)
list(LENGTH headers count)
while(next LESS count)
    list(GET headers ${next} header)
    file(READ ${SDK}/../${header} text)
    string(REGEX REPLACE "//[^\n]*" "" text "${text}")
    string(REGEX MATCHALL "#include \"sdk/[^\"]+\"" includes "${text}")
    list(TRANSFORM includes REPLACE "#include \"|\"" "")
    list(APPEND headers ${includes})
    list(REMOVE_ITEM headers sdk/digest.hpp)
    list(REMOVE_DUPLICATES headers)
    list(LENGTH headers count)
    string(REGEX REPLACE "[ \n]+" " " text "${text}")
    string(APPEND code "${text}")
    math(EXPR next "${next} + 1")
endwhile()
string(SHA256 digest "${code}")
string(SUBSTRING ${digest} 0 8 digest)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "// Of the headers that a plugin and its runner must have in common.
#pragma once

#define RUNNER_SDK_DIGEST \"@digest@\"
" @ONLY)
