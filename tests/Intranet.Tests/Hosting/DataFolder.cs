namespace Intranet.Tests.Hosting;

/// <summary>An empty folder that goes away.</summary>
internal sealed class DataFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("rse-intranet-").FullName;

    public string File(string name) => Path.Combine(FullName, name);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
