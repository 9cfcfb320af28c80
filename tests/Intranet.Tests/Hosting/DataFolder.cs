namespace Intranet.Tests.Hosting;

/// <summary>An empty folder that goes away.</summary>
internal sealed class DataFolder : IDisposable
{
    // Made by whoever asks first, with the process of the tests.
    private static readonly Lazy<Task<DataFolder>> Seeded = new(SeedAsync);

    public string FullName { get; } = Directory.CreateTempSubdirectory("rse-intranet-").FullName;

    /// <summary>A folder as the sample leaves it after its first start: what that start takes longest for is done.</summary>
    public static async Task<DataFolder> SeededAsync()
    {
        var (seeded, copy) = (await Seeded.Value, new DataFolder());
        foreach (var file in Directory.EnumerateFiles(seeded.FullName, "*", SearchOption.AllDirectories))
        {
            var target = copy.File(Path.GetRelativePath(seeded.FullName, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }

        return copy;
    }

    public string File(string name) => Path.Combine(FullName, name);

    public void Dispose() => Directory.Delete(FullName, recursive: true);

    private static async Task<DataFolder> SeedAsync()
    {
        var folder = new DataFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await IntranetProcess.RunAsync(folder.FullName, "--exit");
        return folder;
    }
}
