using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Rse.Storage.Databases.Rows;

/// <summary>Sets one parameter of a command from a property of the parameters object.</summary>
internal sealed partial class ParameterSetter
{
    private static readonly ConcurrentDictionary<PropertyInfo, Func<object, object?>> Getters = [];

    // The viewer's parameters, which have the same names in all statements.
    private static readonly PropertyInfo[] Viewer =
    [
        typeof(ViewerParameters).GetProperty(nameof(ViewerParameters.Ceiling))!,
        typeof(ViewerParameters).GetProperty(nameof(ViewerParameters.Audiences))!,
        typeof(ViewerParameters).GetProperty(nameof(ViewerParameters.Viewer))!,
    ];

    private readonly Func<object, object?> _get;

    private ParameterSetter(string name, PropertyInfo property, bool isOwn)
    {
        var get = Getters.GetOrAdd(property, Compile);
        Name = name;
        TypeOfNull = FindTypeOfNull(property.PropertyType);
        _get = isOwn ? parameters => get(((ViewerParameters)parameters).Own!) : get;
    }

    /// <summary>Its name as the statement spells it: SQLite compares case.</summary>
    public string Name { get; }

    /// <summary>The type of a null, which PostgreSQL cannot always infer.</summary>
    public DbType TypeOfNull { get; }

    /// <summary>Creates the setters of a statement; false if the object lacks a value or has one of a type that is not stored.</summary>
    public static bool TryMake(string sql, object? parameters, [NotNullWhen(true)] out IReadOnlyList<ParameterSetter>? setters)
    {
        setters = null;
        if (parameters is System.Collections.IEnumerable)
        {
            return false;
        }

        var viewer = parameters as ViewerParameters;
        var named = Named().Matches(sql).Select(match => match.ValueSpan[1..].ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = viewer is null ? parameters : viewer.Own;
        PropertyInfo[] properties = own is null ? [] : [.. own.GetType().GetProperties().Where(property => named.Contains(property.Name))];
        PropertyInfo[] others = viewer is null ? [] : [.. Viewer.Where(property => named.Contains(property.Name))];
        if (properties.Length + others.Length != named.Count || !properties.All(property => IsPlain(property.PropertyType)))
        {
            return false;
        }

        setters =
        [
            .. properties.Select(property => new ParameterSetter(Name(property), property, viewer is not null)),
            .. others.Select(property => new ParameterSetter(Name(property), property, false)),
        ];
        return true;

        string Name(PropertyInfo property) => named.TryGetValue(property.Name, out var name) ? name : property.Name;
    }

    /// <summary>The type of the parameters object: setters work for one type only.</summary>
    public static Type? KindOf(object? parameters) =>
        parameters is ViewerParameters viewer ? viewer.Own?.GetType() ?? typeof(ViewerParameters) : parameters?.GetType();

    /// <summary>Sets the value of the parameter.</summary>
    public void Set(DbParameter parameter, object parameters)
    {
        switch (Find(parameters))
        {
            case ArrayParameter array:
                array.Set(parameter);
                break;
            case var value:
                parameter.Value = value ?? DBNull.Value;
                break;
        }
    }

    /// <summary>The value, an <see cref="ArrayParameter"/> for a list.</summary>
    public object? Find(object parameters) => _get(parameters);

    private static bool IsPlain(Type type) =>
        type == typeof(string)
        || type == typeof(byte[])
        || type == typeof(ArrayParameter)
        || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true };

    private static DbType FindTypeOfNull(Type type) =>
        Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
        {
            TypeCode.String => DbType.String,
            TypeCode.Boolean => DbType.Boolean,
            TypeCode.Int16 => DbType.Int16,
            TypeCode.Int32 => DbType.Int32,
            TypeCode.Single => DbType.Single,
            TypeCode.Double => DbType.Double,
            TypeCode.Object => DbType.Binary,
            _ => DbType.Int64,
        };

    private static Func<object, object?> Compile(PropertyInfo property)
    {
        var holder = Expression.Parameter(typeof(object));
        return Expression
            .Lambda<Func<object, object?>>(
                Expression.Convert(Expression.Property(Expression.Convert(holder, property.DeclaringType!), property), typeof(object)),
                holder
            )
            .Compile();
    }

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
