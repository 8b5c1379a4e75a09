"""Statements of the hot path: SQL worked out by the ORM once, then only bound and run.

For a request that answers a question, building the SQL again cost more than running it (docs/performance.md). Reads are
described by an ordinary queryset, writes by a model and its fields, so that a change of the models is followed. What
they leave out: signals, ``auto_now``, model inheritance, other databases than the default one. A test compares them
with the ORM. Everywhere else, use the ORM itself.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import query

# Columns of these kinds hold exactly what instances hold; the others (JSON, dates) are prepared by their field.
PLAIN = (models.IntegerField, models.CharField, models.TextField, models.BooleanField, models.ForeignKey)

# Between statements sent together.
TOGETHER = ";\n"

Row = TypeVar("Row")
Instance = TypeVar("Instance", bound=models.Model)


class _Plan(NamedTuple):
    """SQL, the rank of the value that each of its marks takes, and how rows become what the caller wants."""

    sql: str
    places: list[int]
    build: Callable[[Iterable[tuple]], list[Any]]


class CompiledRead(Generic[Row]):
    """A queryset of fixed shape; calling it gives its rows as a list, models (with ``select_related``) or tuples.

    make: gives the queryset for some values. sample: values to compile it with, all different, of the types that calls
    will bind: int or str, compared with columns of that type. The queryset holds no other value.
    """

    def __init__(self, make: Callable[..., models.QuerySet[Any, Row]], *, sample: Sequence[int | str]) -> None:
        self._make, self._sample = make, tuple(sample)
        self._plan: _Plan | None = None

    def __call__(self, *values: int | str | None) -> list[Row]:
        """Run it; one statement. A lock asked by the queryset needs a transaction, as always."""
        plan = self._plan = self._plan or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, [values[place] for place in plan.places])
            return plan.build(cursor.fetchall())

    def _compile(self) -> _Plan:
        queryset: Any = self._make(*self._sample)
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        instantiate = _instantiation(compiler) if queryset._fields is None else tuple

        def build(rows: Iterable[tuple]) -> list[Any]:
            converted = compiler.apply_converters(rows, converters) if converters else rows
            return [instantiate(row) for row in converted]

        return _Plan(sql, [self._sample.index(param) for param in params], build)


def _instantiation(compiler: Any) -> Callable[[tuple], Any]:
    """How a row becomes an object with its related ones, as the ORM's own iteration does it."""
    info = compiler.klass_info
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[start:end]]
    populators = query.get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def instantiate(row: tuple) -> Any:
        instance = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in populators:
            populator.populate(row, instance)
        return instance

    return instantiate


class Write(NamedTuple):
    """One statement with its values, not run yet."""

    sql: str
    params: list[Any]


class CompiledUpdate(Generic[Instance]):
    """UPDATE of some fields of one row, found by its key: what ``save(update_fields=…)`` does."""

    def __init__(self, model: type[Instance], fields: Iterable[str]) -> None:
        self._model = model
        self._columns = _columns(model._meta.get_field(name) for name in fields)
        self._sql = ""

    def __call__(self, instance: Instance) -> Write:
        """The statement, for ``CompiledInsert`` to run. The row is there: its caller has locked it."""
        if not self._sql:
            columns = ", ".join(f"{_quoted(column)} = %s" for column, _, _ in self._columns)
            table, key = _quoted(self._model._meta.db_table), _quoted(self._model._meta.pk.column)
            self._sql = f"UPDATE {table} SET {columns} WHERE {key} = %s"  # noqa: S608 - names of our own models
        return Write(self._sql, [*_values(instance, self._columns), instance.pk])


class CompiledInsert(Generic[Instance]):
    """INSERT of one new row with every column; gives the instance its key."""

    def __init__(self, model: type[Instance]) -> None:
        self._model = model
        self._columns = _columns(field for field in model._meta.concrete_fields if not field.primary_key)
        self._sql = ""

    def __call__(self, instance: Instance, *, after: Sequence[Write] = ()) -> Instance:
        """Store it, once the writes of ``after`` are done; needs a transaction.

        PostgreSQL takes all of them in one exchange, a tenth of a millisecond less for each; SQLite one by one.
        Errors: IntegrityError, as ``save``.
        """
        writes = [*after, self._write(instance)]
        if connection.vendor == "postgresql":
            writes = [
                Write(TOGETHER.join(one.sql for one in writes), [value for one in writes for value in one.params])
            ]
        with connection.cursor() as cursor:
            for write in writes:
                cursor.execute(write.sql, write.params)
            (instance.pk,) = cursor.fetchone()
        instance._state.adding, instance._state.db = False, DEFAULT_DB_ALIAS
        return instance

    def _write(self, instance: Instance) -> Write:
        if not self._sql:
            columns = ", ".join(_quoted(column) for column, _, _ in self._columns)
            marks = ", ".join(["%s"] * len(self._columns))
            table, key = _quoted(self._model._meta.db_table), _quoted(self._model._meta.pk.column)
            # Names of our own models, values always bound.
            self._sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING {key}"  # noqa: S608
        return Write(self._sql, _values(instance, self._columns))


# Name in the table, attribute of an instance, how to prepare its value (None: as it is).
_Column = tuple[str, str, Callable[..., Any] | None]


def _columns(fields: Iterable[Any]) -> list[_Column]:
    return [
        (field.column, field.attname, None if isinstance(field, PLAIN) else field.get_db_prep_save) for field in fields
    ]


def _values(instance: models.Model, columns: Iterable[_Column]) -> list[Any]:
    return [
        getattr(instance, attribute) if prepare is None else prepare(getattr(instance, attribute), connection)
        for _, attribute, prepare in columns
    ]


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
