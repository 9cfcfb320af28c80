using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rse.Tests;

namespace Rse.Conventions.Tests;

/// <summary>The table of the events that the packages write to the log.</summary>
public sealed class EventTests
{
    [Fact]
    public void Operators_find_every_event_of_the_log_in_a_table() => GeneratedText.Check("docs/operations/events.md", "events", Table());

    private static string Table()
    {
        var table = new StringBuilder("| id | level | package | message |\n|---|---|---|---|");
        foreach (var (id, level, package, message) in Events().OrderBy(logged => logged.Id))
        {
            var text = message.Replace("|", "\\|", StringComparison.Ordinal);
            table.Append(CultureInfo.InvariantCulture, $"\n| {id} | {level} | {package} | {text} |");
        }

        return table.ToString();
    }

    private static IEnumerable<(int Id, string Level, string Package, string Message)> Events() =>
        from file in Sources.Code
        where file.FilePath.StartsWith("src/", StringComparison.Ordinal)
        from attribute in file.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "LoggerMessage"
        let arguments = attribute.ArgumentList!.Arguments
        select (
            (int)((LiteralExpressionSyntax)arguments[0].Expression).Token.Value!,
            ((MemberAccessExpressionSyntax)arguments[1].Expression).Name.Identifier.Text,
            file.FilePath.Split('/')[1],
            Text(arguments[2].Expression)
        );

    /// <summary>A literal, or several joined by plus signs.</summary>
    private static string Text(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax sum ? Text(sum.Left) + Text(sum.Right) : ((LiteralExpressionSyntax)expression).Token.ValueText;
}
