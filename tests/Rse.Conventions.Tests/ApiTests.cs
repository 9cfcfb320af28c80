using System.Reflection;
using System.Text.RegularExpressions;
using Rse.Problems;

namespace Rse.Conventions.Tests;

public sealed partial class ApiTests
{
    private static readonly Assembly[] Packages =
    [
        typeof(IRseBuilder).Assembly,
        typeof(Storage.IStorageMigrator).Assembly,
        typeof(Storage.Postgres.PostgresStorageOptions).Assembly,
        Assembly.Load("Rse.Search"),
        Assembly.Load("Rse.Syndication"),
        Assembly.Load("Rse.Imports"),
        Assembly.Load("Rse.Mail"),
        Assembly.Load("Rse.Markdown"),
        Assembly.Load("Rse.AspNetCore"),
        typeof(Testing.Storage.StorageHost).Assembly,
    ];

    [Fact]
    public void Every_public_asynchronous_method_ends_with_a_cancellation_token()
    {
        // Disposal has none by contract, and xunit's facts take none.
        var without = Packages[..^1]
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            )
            .Where(method => method.Name is not "DisposeAsync" && !method.IsSpecialName && IsAsync(method.ReturnType))
            .Where(method => method.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken));

        Assert.Empty(without.Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    [Fact]
    public void Every_public_asynchronous_method_says_so_in_its_name()
    {
        var silent = Packages[..^1]
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            )
            .Where(method =>
                IsAsync(method.ReturnType) && !method.IsSpecialName && !method.Name.EndsWith("Async", StringComparison.Ordinal)
            );

        Assert.Empty(silent.Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    [Fact]
    public void Classes_are_sealed_unless_they_are_made_to_be_derived_from()
    {
        var open = Packages
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false });

        Assert.Empty(open.Select(type => type.Name));
    }

    [Fact]
    public void Every_problem_code_is_kebab_case_and_documented_and_nothing_else_is()
    {
        var codes = typeof(ProblemCodes)
            .GetFields()
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal)
            .ToList();
        var documented = CodeRow()
            .Matches(Repository.Read("docs/reference/errors.md"))
            .Select(match => match.Groups["code"].Value)
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
        Assert.Equal(codes, documented);
    }

    private static bool IsAsync(Type type) =>
        type == typeof(Task)
        || type == typeof(ValueTask)
        || (
            type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        );

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodeRow();
}
