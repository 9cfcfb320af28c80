using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Rse.Storage.Databases.Rows;

/// <summary>Turns the current row of a reader into an object, by the names of its columns.</summary>
/// <remarks>
/// A number or a text takes the first column. A class with a constructor without parameters gets its properties set, where a column has
/// their name and is not null. A positional record gets a column for each parameter; null is the default of its type.
/// </remarks>
internal static class RowParser
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<(Type Row, string Columns), Delegate> Parsers = [];

    private static readonly MethodInfo IsNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;
    private static readonly MethodInfo GetAny = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetValue))!;
    private static readonly MethodInfo ChangeType = typeof(Convert).GetMethod(
        nameof(Convert.ChangeType),
        [typeof(object), typeof(Type), typeof(IFormatProvider)]
    )!;

    /// <summary>The parser for rows with the columns of the reader, which is on a row.</summary>
    public static Func<DbDataReader, TRow> For<TRow>(DbDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(i => Column.Of(reader, i)).ToArray();
        return (Func<DbDataReader, TRow>)
            Parsers.GetOrAdd((typeof(TRow), string.Join('\n', columns)), static (_, columns) => Compile<TRow>(columns), columns);
    }

    private static Func<DbDataReader, TRow> Compile<TRow>(Column[] columns)
    {
        var reader = Expression.Parameter(typeof(DbDataReader), "reader");
        var body = IsScalar(typeof(TRow)) ? Read(reader, columns[0], 0, typeof(TRow)) : Construct(reader, columns, typeof(TRow));
        return Expression.Lambda<Func<DbDataReader, TRow>>(body, reader).Compile();
    }

    private static bool IsScalar(Type type) =>
        type == typeof(string) || type == typeof(byte[]) || (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive;

    private static Expression Construct(ParameterExpression reader, Column[] columns, Type row)
    {
        var constructor = row.GetConstructors(All)
            .Where(constructor => !IsCopy(constructor, row))
            .MinBy(one => one.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        return parameters.Length > 0
            ? Expression.New(constructor, parameters.Select(parameter => Read(reader, columns, parameter, row)))
            : SetProperties(reader, columns, Expression.New(constructor), row);
    }

    private static ConditionalExpression Read(ParameterExpression reader, Column[] columns, ParameterInfo parameter, Type row)
    {
        var place = Array.FindIndex(columns, column => column.IsNamed(parameter.Name!));
        return place < 0
            ? throw new InvalidOperationException(
                $"The statement returns no column {parameter.Name}, which {row.Name} needs; it returns {string.Join(", ", columns)}."
            )
            : Read(reader, columns[place], place, parameter.ParameterType);
    }

    private static BlockExpression SetProperties(ParameterExpression reader, Column[] columns, NewExpression made, Type row)
    {
        var result = Expression.Variable(row, "row");
        List<Expression> steps = [Expression.Assign(result, made)];
        for (var i = 0; i < columns.Length; i++)
        {
            if (row.GetProperties(All).FirstOrDefault(property => property.CanWrite && columns[i].IsNamed(property.Name)) is { } property)
            {
                steps.Add(
                    Expression.IfThen(
                        Expression.Not(Expression.Call(reader, IsNull, Expression.Constant(i))),
                        Expression.Assign(Expression.Property(result, property), ReadValue(reader, columns[i], i, property.PropertyType))
                    )
                );
            }
        }

        steps.Add(result);
        return Expression.Block([result], steps);
    }

    // Records have a constructor that copies.
    private static bool IsCopy(ConstructorInfo constructor, Type row) =>
        constructor.GetParameters() is [var only] && only.ParameterType == row;

    private static ConditionalExpression Read(ParameterExpression reader, Column column, int place, Type type) =>
        Expression.Condition(
            Expression.Call(reader, IsNull, Expression.Constant(place)),
            Expression.Default(type),
            ReadValue(reader, column, place, type)
        );

    private static Expression ReadValue(ParameterExpression reader, Column column, int place, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        Expression value = column.IsReadAs(plain)
            ? Expression.Call(reader, FindGetter(plain), Expression.Constant(place))
            : Expression.Convert(
                Expression.Call(
                    ChangeType,
                    Expression.Call(reader, GetAny, Expression.Constant(place)),
                    Expression.Constant(plain),
                    Expression.Constant(CultureInfo.InvariantCulture)
                ),
                plain
            );
        return plain == type ? value : Expression.Convert(value, type);
    }

    private static MethodInfo FindGetter(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Int64 => typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetInt64))!,
            TypeCode.Int32 => typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetInt32))!,
            TypeCode.Double => typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetDouble))!,
            TypeCode.String => typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetString))!,
            TypeCode.Boolean => typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetBoolean))!,
            _ => typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!.MakeGenericMethod(type),
        };

    /// <param name="Name">As the statement spells it.</param>
    /// <param name="Type">Null on SQLite, where the same column may have another type in each row and is read as what is asked for.</param>
    private sealed record Column(string Name, Type? Type)
    {
        public static Column Of(DbDataReader reader, int place) =>
            new(reader.GetName(place), reader is SqliteDataReader ? null : reader.GetFieldType(place));

        public bool IsNamed(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

        public bool IsReadAs(Type type) => Type is null || Type == type;

        public override string ToString() => $"{Name} {Type?.Name}";
    }
}
