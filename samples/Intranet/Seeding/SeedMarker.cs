namespace Intranet.Seeding;

/// <summary>
/// Says that the cooperative was made whole: from then on it lives by itself, and nothing of it is made again. Until then, every start goes
/// on where the last was cut.
/// </summary>
internal sealed class SeedMark(string path)
{
    public bool IsSet => File.Exists(path);

    public void Set() => File.WriteAllText(path, "");
}
