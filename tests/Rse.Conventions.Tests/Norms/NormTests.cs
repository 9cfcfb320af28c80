using Microsoft.CodeAnalysis;

namespace Rse.Conventions.Tests.Norms;

/// <summary>The norms hold everywhere.</summary>
public sealed class NormTests
{
    [Fact]
    public void A_line_has_at_most_140_columns() => Check(Norm.LongLines);

    [Fact]
    public void A_method_has_at_most_60_lines() => Check(Norm.LongMethods);

    [Fact]
    public void Constants_and_static_fields_are_in_pascal_case_and_instance_fields_start_with_an_underscore() => Check(Norm.Misnamed);

    [Fact]
    public void A_folder_has_at_most_20_files() =>
        Check(
            Folders(Sources.Code.Select(file => file.FilePath))
                .Where(folder => folder.Files > 20)
                .Select(folder => $"{folder.Name}: {folder.Files} files need subfolders")
        );

    [Fact]
    public void A_file_has_at_most_400_lines_and_a_contract_suite_600() =>
        Check(
            Sources
                .Code.Select(file => (file.FilePath, Lines: file.GetText().Lines.Count - 1))
                .Where(file => file.Lines > (file.FilePath.EndsWith("Contract.cs", StringComparison.Ordinal) ? 600 : 400))
                .Select(file => $"{file.FilePath}: {file.Lines} lines")
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
    public void The_core_has_at_most_276_public_types()
    {
        var types = typeof(IRseBuilder).Assembly.GetExportedTypes();
        TestContext.Current.TestOutputHelper!.WriteLine($"{types.Length} public types");

        Assert.True(types.Length <= 276, $"Rse.Core has {types.Length} public types.");
    }

    internal static IEnumerable<(string Name, int Files)> Folders(IEnumerable<string> files) =>
        files.GroupBy(file => file[..file.LastIndexOf('/')], StringComparer.Ordinal).Select(folder => (folder.Key, folder.Count()));

    private static IEnumerable<SyntaxTree> Of(string root) =>
        Sources.Code.Where(file => file.FilePath.StartsWith(root, StringComparison.Ordinal));

    private static void Check(Func<SyntaxTree, IEnumerable<string>> norm) => Check(Sources.Code.AsParallel().AsOrdered().SelectMany(norm));

    private static void Check(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{all.Count} faults:\n{string.Join('\n', all.Take(200))}");
    }
}
