using Microsoft.CodeAnalysis;

namespace Rse.Conventions.Tests.Norms;

/// <summary>The norms hold everywhere.</summary>
public sealed class NormTests
{
    /// <summary>
    /// Folders of more than 20 files that have no subfolders yet. The list is exact: a folder that is no longer crowded fails as well.
    /// </summary>
    private static readonly string[] Crowded = [];

    /// <summary>Files of tests and benchmarks that are still to be divided. The list is exact, as that of folders.</summary>
    private static readonly string[] LongFiles =
    [
        "tests/Rse.Core.Tests/CustomFeeds/CustomFeedServiceTests.cs",
        "tests/Rse.Core.Tests/Imports/ImportServiceTests.cs",
        "tests/Rse.Storage.Dapper.Tests/Transactions/SqliteGroupCommitTests.cs",
    ];

    /// <inheritdoc cref="LongFiles"/>
    private static readonly string[] FilesWithLongMethods =
    [
        "bench/Rse.Benchmarks/Feeds/EfFeedReader.cs",
        "tests/Rse.Core.Tests/Imports/ImportServiceTests.cs",
        "tests/Rse.Storage.Dapper.Tests/Imports/ImportEqualityTests.cs",
        "tests/Shared/Contracts/Imports/ImportStoreContract.cs",
    ];

    [Fact]
    public void A_line_has_at_most_140_columns() => Check(Norm.LongLines);

    [Fact]
    public void A_method_has_at_most_60_lines() =>
        CheckListed(Sources.Code.SelectMany(file => Norm.LongMethods(file).Select(fault => (file.FilePath, fault))), FilesWithLongMethods);

    [Fact]
    public void Constants_and_static_fields_are_in_pascal_case_and_instance_fields_start_with_an_underscore() => Check(Norm.Misnamed);

    [Fact]
    public void A_folder_has_at_most_20_files()
    {
        var crowded = Folders(Sources.Code.Select(file => file.FilePath)).Where(folder => folder.Files > 20).ToList();

        Check([
            .. crowded
                .Where(folder => !Crowded.Contains(folder.Name, StringComparer.Ordinal))
                .Select(folder => $"{folder.Name}: {folder.Files} files need subfolders"),
            .. Crowded
                .Except(crowded.Select(folder => folder.Name), StringComparer.Ordinal)
                .Select(name => $"{name} is not crowded any more: remove it from the list"),
        ]);
    }

    [Fact]
    public void A_file_has_at_most_400_lines_and_a_contract_suite_600() =>
        CheckListed(
            Sources
                .Code.Select(file => (file.FilePath, Lines: file.GetText().Lines.Count - 1))
                .Where(file => file.Lines > (file.FilePath.EndsWith("Contract.cs", StringComparison.Ordinal) ? 600 : 400))
                .Select(file => (file.FilePath, $"{file.FilePath}: {file.Lines} lines")),
            LongFiles
        );

    [Fact]
    public void Half_of_the_files_of_the_packages_have_at_most_80_lines_and_nine_in_ten_200()
    {
        var lines = Of("src/").Select(file => file.GetText().Lines.Count - 1).Order().ToList();

        Assert.InRange(lines[lines.Count / 2], 1, 80);
        Assert.InRange(lines[lines.Count * 9 / 10], 1, 200);
    }

    [Fact]
    public void At_most_30_percent_of_the_files_of_the_core_have_at_most_six_lines_of_code()
    {
        var files = Of("src/Rse.Core/").ToList();
        var small = files.Count(file => Norm.LinesOfCode(file) <= 6);
        TestContext.Current.TestOutputHelper!.WriteLine($"{small} of {files.Count} files of Rse.Core, {100.0 * small / files.Count:0.0} %");

        Assert.True(
            small * 100 <= files.Count * 30,
            $"{small} of {files.Count} files of Rse.Core have at most six lines of code: {100.0 * small / files.Count:0.0} %."
        );
    }

    [Fact]
    public void The_core_has_at_most_240_public_types()
    {
        var types = typeof(IRseBuilder).Assembly.GetExportedTypes();
        TestContext.Current.TestOutputHelper!.WriteLine($"{types.Length} public types");

        Assert.True(types.Length <= 240, $"Rse.Core has {types.Length} public types.");
    }

    internal static IEnumerable<(string Name, int Files)> Folders(IEnumerable<string> files) =>
        files.GroupBy(file => file[..file.LastIndexOf('/')], StringComparer.Ordinal).Select(folder => (folder.Key, folder.Count()));

    private static IEnumerable<SyntaxTree> Of(string root) =>
        Sources.Code.Where(file => file.FilePath.StartsWith(root, StringComparison.Ordinal));

    private static void Check(Func<SyntaxTree, IEnumerable<string>> norm) => Check(Sources.Code.AsParallel().AsOrdered().SelectMany(norm));

    private static void CheckListed(IEnumerable<(string File, string Fault)> faults, IReadOnlyCollection<string> listed)
    {
        var all = faults.ToList();
        Check([
            .. all.Where(found => !listed.Contains(found.File, StringComparer.Ordinal)).Select(found => found.Fault),
            .. listed
                .Except(all.Select(found => found.File), StringComparer.Ordinal)
                .Select(file => $"{file} keeps the norm: remove it from the list"),
        ]);
    }

    private static void Check(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{all.Count} faults:\n{string.Join('\n', all.Take(200))}");
    }
}
