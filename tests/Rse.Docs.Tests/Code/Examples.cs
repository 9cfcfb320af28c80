using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rse.Docs.Tests.Code;

/// <summary>Compiles the C# of pages against the packages, by the rules of docs/reference/examples.md.</summary>
internal static class Examples
{
    /// <summary>The page that lists the usings and the names which all examples share.</summary>
    public const string Rules = "docs/reference/examples.md";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ]
    );

    /// <summary>What does not compile, as <c>page:line: message</c>.</summary>
    /// <param name="rules">The page with the rules: its first block holds the usings, the others names and classes.</param>
    /// <param name="pages">The pages whose blocks are compiled.</param>
    public static IReadOnlyList<string> Check(Page rules, IEnumerable<Page> pages)
    {
        var shared = rules.Blocks("csharp").ToList();
        var trees = pages
            .Where(page => page.Path != rules.Path)
            .Select(Tree)
            .Append(
                Parse(
                    $"#line {shared[0].Line} "
                        + $"\"{rules.Path}\"\n{shared[0].Code.Replace("using ", "global using ", StringComparison.Ordinal)}"
                )
            )
            .Concat(shared.Skip(1).Select(block => Parse($"namespace Examples;\n#line {block.Line} \"{rules.Path}\"\n{block.Code}")));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable
        );
        return
        [
            .. CSharpCompilation
                .Create("Examples", trees, References.Value, options)
                .GetDiagnostics()
                .Where(IsFault)
                .Select(fault =>
                    (Place: fault.Location.GetMappedLineSpan(), fault.Id, Message: fault.GetMessage(CultureInfo.InvariantCulture))
                )
                .Select(fault => $"{fault.Place.Path}:{fault.Place.StartLinePosition.Line + 1}: {fault.Id} {fault.Message}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Compiles a whole program that a page shows, with the usings of a web project and no others.</summary>
    /// <param name="name">The name of its assembly.</param>
    /// <param name="code">Top-level statements.</param>
    /// <param name="file">Where to write it.</param>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static void Emit(string name, string code, string file)
    {
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            global using Microsoft.AspNetCore.Builder;
            global using Microsoft.AspNetCore.Hosting;
            global using Microsoft.AspNetCore.Http;
            global using Microsoft.AspNetCore.Routing;
            global using Microsoft.Extensions.Configuration;
            global using Microsoft.Extensions.DependencyInjection;
            global using Microsoft.Extensions.Hosting;
            global using Microsoft.Extensions.Logging;
            """;
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        var result = CSharpCompilation.Create(name, [Parse(Usings), Parse(code)], References.Value, options).Emit(file);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(IsFault)));
        }
    }

    /// <summary>
    /// One file for a page: its types in a namespace of their own, the statements of each block in a method of their own.
    /// </summary>
    private static SyntaxTree Tree(Page page)
    {
        var (usings, statements, types) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var block in page.Blocks("csharp"))
        {
            // A chain that starts with a dot continues the registration of Rse.
            var start = block.Code.StartsWith('.') ? "services.AddRse()" : "";
            var root = Parse(start + block.Code).GetCompilationUnitRoot();
            foreach (var directive in root.Usings)
            {
                Append(usings, page, block, directive, start);
            }

            statements.Append(
                CultureInfo.InvariantCulture,
                $"private async Task<object?> Block{block.Line}(CancellationToken cancellationToken)\n{{\n"
            );
            foreach (var member in root.Members)
            {
                Append(member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax ? types : statements, page, block, member, start);
            }

            statements.Append("#line hidden\nreturn null;\n}\n");
        }

        var name = string.Concat(page.Path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return Parse(
            $"{usings}\nnamespace Examples.{name}\n{{\ninternal sealed partial class Page : Names\n{{\n{statements}\n}}\n{types}\n}}\n"
        );
    }

    private static void Append(StringBuilder text, Page page, Block block, SyntaxNode node, string start)
    {
        var line = block.Line + node.GetLocation().GetLineSpan().StartLinePosition.Line;
        text.Append(CultureInfo.InvariantCulture, $"#line {line} \"{page.Path}\"\n{node.WithoutLeadingTrivia().ToFullString()}");
        if (node is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } } && start.Length > 0)
        {
            // What a chain leaves out ends it.
            text.Append(';');
        }

        text.Append('\n');
    }

    private static bool IsFault(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal))
        || diagnostic.Id is "CS0618" or "CS0612" or "CS4014";

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest));
}
