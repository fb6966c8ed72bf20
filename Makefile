# 政图 / Zhengtu: one command each. Needs make and Python >= 3.11, nothing else prepared.
#   make demo     装好,建好示例图谱,回答三个问题          set up, build the examples, answer three questions
#   make test     运行全部测试                            run all tests
#   make check    格式、规范、类型、依赖方向、exports 是否过期   format, lint, types, import direction, stale exports
#   make lint     格式、规范、类型                        format, lint, types
#   make score    与标准答案比较                          hold the extraction against the gold answers
#   make bench    测速                                    measure the speed
#   make soak     长时间的稳健性测试                        the long robustness runs
#   make exports  重建 exports/                           rebuild exports/

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq --no-input
INPUTS := pyproject.toml constraints.txt

# A test run must not depend on the language of the machine it happens on.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check lint score bench soak exports clean

help:
	@sed -n '2,10s/^# \{0,1\}//p' $(firstword $(MAKEFILE_LIST))

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed (make PYTHON=/path/to/python3.12)" >&2; exit 2; }
	@echo "正在创建 $(VENV) / creating $(VENV)" >&2
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "创建失败;Debian/Ubuntu 请先安装 python3-venv / failed; on Debian or Ubuntu install python3-venv first" >&2; exit 2; }

# The stamps make the second call of a command start at once.
$(VENV)/.runtime: $(INPUTS) | $(BIN)/python
	@echo "正在安装 zhengtu / installing zhengtu" >&2
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "正在安装开发工具 / installing the development tools" >&2
	@$(PIP) install -c constraints.txt -e '.[tables,dev]'
	@touch $@

demo: $(VENV)/.runtime
	@$(BIN)/python scripts/demo.py

exports: $(VENV)/.runtime
	@$(BIN)/python scripts/exports.py

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto --dist loadscope

check: lint
	$(BIN)/python -m pytest tests/test_house.py tests/test_exports.py

lint: $(VENV)/.dev
	$(BIN)/ruff format --check kg tests scripts examples benchmarks
	$(BIN)/ruff check kg tests scripts examples benchmarks
	$(BIN)/mypy

score: $(VENV)/.runtime
	@$(BIN)/python scripts/score.py $(ARGS)

bench: $(VENV)/.dev
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit; done

soak: $(VENV)/.dev
	@$(BIN)/python -m pytest -s -m soak $(ARGS)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
