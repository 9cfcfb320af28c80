namespace Intranet.Seeding;

/// <summary>
/// The file that marks the seed as complete: later starts add nothing. Until then, every start continues where the last one stopped.
/// </summary>
internal sealed class SeedMarker(string path)
{
    public bool IsSet => File.Exists(path);

    public void Set() => File.WriteAllText(path, "");
}
