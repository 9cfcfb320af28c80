using System.Runtime.Versioning;

namespace Rse.Storage.Dapper.Tests.Databases.Files;

/// <summary>
/// Where a container's user may not write, or a volume is missing, the start says which file, which user, and what would do.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class SqliteAccessTests
{
    private const string Another = "65534";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_folder_is_not_created_for_a_volume_may_belong_there()
    {
        using var network = await SqliteNetwork.CreateAsync();
        var folder = Path.Combine(network.Folder, "volume");

        var said = await OtherProcess.RunAsync([], "start", $"Data Source={folder}/rse.db");

        Assert.Contains($"The folder {folder} of the database {folder}/rse.db does not exist", said, StringComparison.Ordinal);
        Assert.Contains("Mount the volume", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_data_source_that_is_a_folder_is_told_from_a_file()
    {
        using var network = await SqliteNetwork.CreateAsync();

        var said = await OtherProcess.RunAsync([], "start", $"Data Source={network.Folder}");

        Assert.Contains("is a folder", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rse.db")]
    [InlineData("rse.db-wal")]
    [InlineData("")]
    public async Task A_user_who_may_not_write_is_named_with_the_file(string closed)
    {
        SkipUnlessRoot();
        using var network = await SqliteNetwork.CreateAsync();
        await File.WriteAllTextAsync(network.Log, "", Token);
        Open(network.Folder, isFolder: true);
        Open(network.File, isFolder: false);
        Open(network.Log, isFolder: false);
        var target = closed.Length == 0 ? network.Folder : Path.Combine(network.Folder, closed);
        File.SetUnixFileMode(target, closed.Length == 0 ? (UnixFileMode)0b111_101_101 : UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var said = await OtherProcess.RunAsync(
            ["setpriv", $"--reuid={Another}", $"--regid={Another}", "--clear-groups"],
            "start",
            $"Data Source={network.File}"
        );

        Assert.Contains(target, said, StringComparison.Ordinal);
        Assert.Contains($"uid {Another}", said, StringComparison.Ordinal);
        Assert.Contains("Permission denied", said, StringComparison.Ordinal);
        Assert.Contains("Let this user write", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_file_system_is_named()
    {
        SkipUnlessRoot();
        using var network = await SqliteNetwork.CreateAsync();

        var said = await OtherProcess.RunAsync(
            [
                "unshare",
                "-m",
                "sh",
                "-c",
                $"mount --bind '{network.Folder}' '{network.Folder}' && mount -o remount,ro,bind '{network.Folder}' && exec \"$@\"",
                "sh",
            ],
            "start",
            $"Data Source={network.File}"
        );

        Assert.Contains("read-only file system", said, StringComparison.Ordinal);
        Assert.Contains(network.File, said, StringComparison.Ordinal);
        Assert.Contains("mount it writable", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_write_starts_a_new_network()
    {
        SkipUnlessRoot();
        var folder = Directory.CreateTempSubdirectory("rse-access-");
        Open(folder.FullName, isFolder: true);

        var said = await OtherProcess.RunAsync(
            ["setpriv", $"--reuid={Another}", $"--regid={Another}", "--clear-groups"],
            "start",
            $"Data Source={folder.FullName}/rse.db"
        );

        Assert.Equal("started\n", said);
        folder.Delete(recursive: true);
    }

    private static void Open(string path, bool isFolder) =>
        File.SetUnixFileMode(path, isFolder ? (UnixFileMode)0b111_111_111 : (UnixFileMode)0b110_110_110);

    private static void SkipUnlessRoot() =>
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "Another user and another file system are made by root on Linux."
        );
}
