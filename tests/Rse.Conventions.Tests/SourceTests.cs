using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rse.Conventions.Tests;

public sealed partial class SourceTests
{
    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        // Two kinds of file stand elsewhere on purpose: extensions where hosts look for them, and the public options of a package in its
        // own namespace.
        string[] elsewhere = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];
        List<string> wrong = [];
        foreach (var file in Repository.Files("src", "*.cs"))
        {
            var parts = file.Split('/');
            var root = parts[1] switch
            {
                "Rse.Core" => "Rse",
                "Rse.Storage.Dapper" => "Rse.Storage",
                var name => name,
            };
            var expected = string.Join('.', [root, .. parts[2..^1]]);
            var actual = Namespace().Match(Repository.Read(file)).Groups["name"].Value;
            if (
                actual != expected
                && !elsewhere.Contains(actual, StringComparer.Ordinal)
                && !(parts is [_, "Rse.Storage.Dapper", "Databases", _] && actual == "Rse.Storage")
            )
            {
                wrong.Add($"{file}: {actual}, should be {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>Enums, and records of at most six members, may share the file of the type that they belong to.</summary>
    [Fact]
    public void A_file_of_a_package_is_named_for_its_first_public_type_and_the_others_are_enums_or_small_records()
    {
        List<string> wrong = [];
        foreach (var file in Sources.Code.Where(file => file.FilePath.StartsWith("src/", StringComparison.Ordinal)))
        {
            var types = file.GetRoot(TestContext.Current.CancellationToken)
                .DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
                .OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
                .GroupBy(type => type.Identifier.Text, StringComparer.Ordinal)
                .Select(parts => parts.First())
                .ToList();
            if (
                types.Count > 0
                && (types[0].Identifier.Text != Path.GetFileNameWithoutExtension(file.FilePath) || !types.Skip(1).All(IsSmall))
            )
            {
                wrong.Add($"{file.FilePath}: {string.Join(", ", types.Select(type => type.Identifier.Text))}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_project_has_at_most_eight_files_at_its_root()
    {
        var crowded = Repository
            .Files("src", "*.cs")
            .Where(file => file.Count(c => c == '/') == 2)
            .GroupBy(file => file.Split('/')[1], StringComparer.Ordinal)
            .Where(group => group.Count() > 8);

        Assert.Empty(crowded.Select(group => $"{group.Key}: {group.Count()}"));
    }

    [Fact]
    public void Log_ids_are_unique_and_lie_in_the_hundred_of_their_feature()
    {
        var events = Repository
            .Files("src", "*.cs")
            .SelectMany(file =>
                LogId()
                    .Matches(Repository.Read(file))
                    .Select(match => (file, id: int.Parse(match.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture)))
            )
            .ToList();

        Assert.NotEmpty(events);
        Assert.Empty(
            events
                .GroupBy(logged => logged.id)
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(logged => logged.file))}")
        );
        Assert.Empty(
            events
                .GroupBy(logged => logged.id / 100)
                .Where(group =>
                    group.Select(logged => Path.GetDirectoryName(logged.file)).Distinct(StringComparer.Ordinal).Count() > 1
                    && group.Key < 30
                )
                .Select(group =>
                    $"{group.Key}xx: {string.Join(", ", group.Select(logged => logged.file).Distinct(StringComparer.Ordinal))}"
                )
        );
    }

    [Fact]
    public void Nothing_is_left_undone()
    {
        var left = Code()
            .Where(file => !file.EndsWith("Conventions.Tests/SourceTests.cs", StringComparison.Ordinal))
            .Where(file => Undone().IsMatch(Repository.Read(file)));

        Assert.Empty(left);
    }

    private static bool IsSmall(BaseTypeDeclarationSyntax type) =>
        type is EnumDeclarationSyntax or RecordDeclarationSyntax { Members.Count: <= 6 };

    private static IEnumerable<string> Code() => Sources.Code.Select(file => file.FilePath);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\[LoggerMessage\((EventId = )?(?<id>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LogId();

    [GeneratedRegex(
        @"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|\bfor now\b|Skip *= *""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Undone();
}
