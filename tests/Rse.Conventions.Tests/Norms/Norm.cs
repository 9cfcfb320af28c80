using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rse.Conventions.Tests.Norms;

/// <summary>The norms of how code is written, each a check of one file that says what is wrong where.</summary>
internal static class Norm
{
    public const int LineLength = 140;
    public const int MethodLength = 60;

    /// <summary>Lines longer than the norm. What a URL alone makes too long may stay.</summary>
    public static IEnumerable<string> LongLines(SyntaxTree file) =>
        from line in file.GetText().Lines
        where
            line.Span.Length > LineLength
            && !line.ToString()
                .Split(' ')
                .Any(word => word.Contains("://", StringComparison.Ordinal) && line.Span.Length - word.Length <= LineLength)
        select $"{file.FilePath}:{line.LineNumber + 1}: {line.Span.Length} columns";

    /// <summary>
    /// Methods, constructors, accessors, operators and local functions longer than the norm, signature included and attributes not. A line
    /// that holds brackets and punctuation alone does not count: how many of them there are is the formatter's choice.
    /// </summary>
    public static IEnumerable<string> LongMethods(SyntaxTree file) =>
        from node in file.GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let lines = Lines(file, node)
        where lines > MethodLength
        select $"{Place(file, node)}: {lines} lines";

    /// <summary>Constants and static fields that are not in PascalCase, and fields of instances that are not <c>_camelCase</c>.</summary>
    public static IEnumerable<string> Misnamed(SyntaxTree file)
    {
        var root = file.GetRoot();
        var locals = root.DescendantNodes()
            .OfType<LocalDeclarationStatementSyntax>()
            .Where(local => local.IsConst)
            .SelectMany(local => local.Declaration.Variables)
            .Select(variable => (variable, Pascal: true));
        var fields = root.DescendantNodes()
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables.Select(variable => (variable, Pascal: !IsPrivateOfInstance(field))));
        return locals
            .Concat(fields)
            .Where(name => name.Pascal ? !IsPascal(name.variable.Identifier.Text) : !IsUnderscored(name.variable.Identifier.Text))
            .Select(name =>
                $"{Place(file, name.variable)}: {name.variable.Identifier.Text} should be {(name.Pascal ? "PascalCase" : "_camelCase")}"
            );
    }

    /// <summary>Lines that hold code: no usings, comments, blanks or lone braces.</summary>
    public static int LinesOfCode(SyntaxTree file) => LinesOfCode(file.GetRoot());

    /// <inheritdoc cref="LinesOfCode(SyntaxTree)"/>
    public static int LinesOfCode(SyntaxNode part)
    {
        HashSet<int> lines = [];
        foreach (var token in part.DescendantTokens(node => node is not UsingDirectiveSyntax).Where(token => !IsBrace(token)))
        {
            var span = part.SyntaxTree.GetLineSpan(token.Span);
            lines.UnionWith(Enumerable.Range(span.StartLinePosition.Line, span.EndLinePosition.Line - span.StartLinePosition.Line + 1));
        }

        return lines.Count;
    }

    private static bool IsBrace(SyntaxToken token) =>
        token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.EndOfFileToken or SyntaxKind.UsingKeyword;

    private static bool IsPrivateOfInstance(FieldDeclarationSyntax field) =>
        !field.Modifiers.Any(modifier =>
            modifier.Kind()
                is SyntaxKind.StaticKeyword
                    or SyntaxKind.ConstKeyword
                    or SyntaxKind.PublicKeyword
                    or SyntaxKind.InternalKeyword
                    or SyntaxKind.ProtectedKeyword
        );

    private static bool IsPascal(string name) => char.IsUpper(name[0]) && !name.Contains('_', StringComparison.Ordinal);

    private static bool IsUnderscored(string name) => name is ['_', var first, ..] && char.IsLower(first);

    private static int Lines(SyntaxTree file, SyntaxNode node)
    {
        HashSet<int> lines = [];
        foreach (
            var token in node.DescendantTokens(child => child is not AttributeListSyntax)
                .Where(token => !SyntaxFacts.IsPunctuation(token.Kind()))
        )
        {
            var span = file.GetLineSpan(token.Span);
            lines.UnionWith(Enumerable.Range(span.StartLinePosition.Line, span.EndLinePosition.Line - span.StartLinePosition.Line + 1));
        }

        return lines.Count;
    }

    private static string Place(SyntaxTree file, SyntaxNode node) =>
        $"{file.FilePath}:{file.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}
