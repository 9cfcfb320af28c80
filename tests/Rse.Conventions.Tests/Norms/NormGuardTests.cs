namespace Rse.Conventions.Tests.Norms;

/// <summary>Each check of a norm finds what is planted at its edge, and nothing below it.</summary>
public sealed class NormGuardTests
{
    [Theory]
    [InlineData(140, 0)]
    [InlineData(141, 1)]
    public void A_line_of_141_columns_is_found(int columns, int faults) =>
        Assert.Equal(faults, Norm.LongLines(Sources.Parse("a.cs", $"class A;\n//{new string('x', columns - 2)}\n")).Count());

    [Fact]
    public void A_line_that_only_a_url_makes_long_may_stay()
    {
        var url = $"https://example.org/{new string('x', 140)}";

        Assert.Empty(Norm.LongLines(Sources.Parse("a.cs", $"// See {url}\n")));
        Assert.Equal("a.cs:1: 301 columns", Assert.Single(Norm.LongLines(Sources.Parse("a.cs", $"// {new string('x', 137)} {url}\n"))));
    }

    [Theory]
    [InlineData("void M()", 60, 0)]
    [InlineData("void M()", 61, 1)]
    [InlineData("public A()", 61, 1)]
    [InlineData("int P { get; set; } public static A operator +(A a, A b)", 61, 1)]
    [InlineData("void M() { void Local()", 61, 2)]
    public void A_method_of_61_lines_besides_lone_brackets_is_found(string signature, int lines, int faults)
    {
        var body = string.Concat(Enumerable.Repeat("\n        Run();", lines - 1));
        var end = signature.Contains("Local", StringComparison.Ordinal) ? "} }" : "}";

        Assert.Equal(faults, Norm.LongMethods(Sources.Parse("a.cs", $"class A\n{{\n    {signature} {{{body}\n    {end}\n}}\n")).Count());
    }

    [Theory]
    [InlineData("const int limit = 1;", "limit should be PascalCase")]
    [InlineData("private static readonly int s_limit = 1;", "s_limit should be PascalCase")]
    [InlineData("private static readonly int _limit = 1;", "_limit should be PascalCase")]
    [InlineData("private static int _limit;", "_limit should be PascalCase")]
    [InlineData("private readonly int Limit = 1;", "Limit should be _camelCase")]
    [InlineData("int limit;", "limit should be _camelCase")]
    [InlineData("void M() { const int limit = 1; }", "limit should be PascalCase")]
    [InlineData("private const int Limit = 1; private static readonly int Other = 2; private int _last; public int Open;", null)]
    public void A_wrong_name_is_found(string member, string? fault) =>
        Assert.Equal(
            fault is null ? [] : [$"a.cs:1: {fault}"],
            Norm.Misnamed(Sources.Parse("a.cs", $"class A {{ {member} }}")),
            StringComparer.Ordinal
        );

    [Fact]
    public void Usings_comments_blanks_and_braces_are_no_lines_of_code() =>
        Assert.Equal(
            4,
            Norm.LinesOfCode(
                Sources.Parse(
                    "a.cs",
                    """
                    using System;

                    namespace A;

                    /// <summary>What it is.</summary>
                    class B
                    {
                        // Why.
                        int _c = 1;

                        string _d = "";
                    }
                    """
                )
            )
        );

    [Fact]
    public void A_folder_of_21_files_is_found()
    {
        var files = Enumerable.Range(1, 21).Select(number => $"src/A/B/{number}.cs").Append("src/A/B/C/1.cs");

        Assert.Equal([("src/A/B", 21), ("src/A/B/C", 1)], NormTests.Folders(files));
    }
}
