using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rse.Conventions.Tests.Layers;

/// <summary>
/// Reads from the compiler's model which folder of a package names which: names in code, within bodies too, but no usings and no crefs.
/// </summary>
/// <remarks>
/// <c>Id&lt;Space&gt;</c> ties nothing to Spaces: an id is a number, and the type argument keeps it from being taken for another.
/// </remarks>
internal static class FolderGraphReader
{
    private static readonly ConcurrentDictionary<string, Lazy<FolderGraph>> Graphs = new(StringComparer.Ordinal);

    /// <summary>The graph of a package of the tree, read once.</summary>
    public static FolderGraph Of(string package) =>
        Graphs
            .GetOrAdd(
                package,
                name =>
                    new(() =>
                        Read(
                            name,
                            $"src/{name}/",
                            [.. Sources.Code.Where(tree => tree.FilePath.StartsWith($"src/{name}/", StringComparison.Ordinal))]
                        )
                    )
            )
            .Value;

    /// <param name="package">The name of the compiled assembly.</param>
    /// <param name="root">What the path of each file starts with. Files at the root compose the features and are left out.</param>
    /// <param name="trees">The files.</param>
    public static FolderGraph Read(string package, string root, IReadOnlyList<SyntaxTree> trees)
    {
        var compilation = Sources.Compile(package, trees);
        var ties = trees.AsParallel().SelectMany(tree => Read(compilation, root, tree)).ToList();
        return new(
            ties.GroupBy(tie => tie.Arrow)
                .ToDictionary(
                    arrow => arrow.Key,
                    arrow =>
                        (IReadOnlyList<string>)
                            [
                                .. arrow
                                    .GroupBy(tie => tie.Type, tie => tie.File, StringComparer.Ordinal)
                                    .Select(Describe)
                                    .Order(StringComparer.Ordinal),
                            ]
                )
        );
    }

    private static IEnumerable<(Arrow Arrow, string Type, string File)> Read(CSharpCompilation compilation, string root, SyntaxTree tree)
    {
        if (Folder(tree.FilePath, root) is not { } from)
        {
            yield break;
        }

        var model = compilation.GetSemanticModel(tree);
        var names = tree.GetRoot()
            .DescendantNodes(node => node is not UsingDirectiveSyntax && !IsArgumentOfId(node))
            .OfType<SimpleNameSyntax>();
        foreach (var type in names.Select(name => TypeOf(model, name)).OfType<INamedTypeSymbol>().Distinct(SymbolEqualityComparer.Default))
        {
            var file = type!.OriginalDefinition.Locations.FirstOrDefault(location => location.IsInSource)?.SourceTree?.FilePath;
            if (file is not null && Folder(file, root) is { } to && to != from)
            {
                yield return (new(from, to), type.Name, Path.GetFileNameWithoutExtension(tree.FilePath));
            }
        }
    }

    private static string Describe(IGrouping<string, string> type) =>
        $"{type.Key} ({string.Join(' ', type.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))})";

    private static INamedTypeSymbol? TypeOf(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        // Where a generated member is missing an overload may not resolve: the candidate names the type as well.
        var type = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol method => (method.ReducedFrom ?? method).ContainingType,
            IPropertySymbol or IFieldSymbol or IEventSymbol => (info.Symbol ?? info.CandidateSymbols[0]).ContainingType,
            _ => null,
        };
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private static bool IsArgumentOfId(SyntaxNode node) =>
        node is TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.Text: "Id" } };

    private static string? Folder(string file, string root) =>
        file.StartsWith(root, StringComparison.Ordinal) && file[root.Length..].Split('/') is [var first, _, ..] ? first : null;
}
