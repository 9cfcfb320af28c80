using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rse.Conventions.Tests;

/// <summary>The parsed C# of the tree. Parsed and compiled once for all tests.</summary>
internal static class Sources
{
    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Logging;
        """;

    private static readonly string[] Folders = ["src", "tests", "samples", "bench"];

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private static readonly Lazy<IReadOnlyList<SyntaxTree>> LazyCode = new(() =>
        [
            .. Folders
                .SelectMany(folder => Repository.Files(folder, "*.cs"))
                .AsParallel()
                .AsOrdered()
                .Select(file => Parse(file, Repository.Read(file))),
        ]
    );

    // The test host's own assemblies: the framework, every package of ours and what they depend on.
    private static readonly Lazy<IReadOnlyList<PortableExecutableReference>> LazyReferences = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ]
    );

    /// <summary>Every C# file; its path is relative to the root, with slashes.</summary>
    public static IReadOnlyList<SyntaxTree> Code => LazyCode.Value;

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Options, path);

    /// <summary>Compiles the files of one package in memory. Members that source generators write are missing.</summary>
    /// <param name="package">The name of the package, whose built assembly is not referenced.</param>
    /// <param name="trees">Its files.</param>
    public static CSharpCompilation Compile(string package, IEnumerable<SyntaxTree> trees)
    {
        var references = LazyReferences.Value.Where(reference => Path.GetFileNameWithoutExtension(reference.FilePath) != package);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable
        );
        return CSharpCompilation.Create(package, trees.Append(Parse("usings", GlobalUsings)), references, options);
    }
}
