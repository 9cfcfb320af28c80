using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Members;
using Rse.Storage;

namespace Rse.Docs.Tests.Shell;

/// <summary>The steps of docs/operations/backup.md, as an operator does them.</summary>
public sealed class RestoreTests
{
    private const string Steps = "cp \"$BACKUP\" rse.db";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_is_restored_by_the_steps_of_the_page(bool isKilled)
    {
        var folder = Directory.CreateTempSubdirectory("rse-restore-");
        var backup = Path.Combine(folder.FullName, "backup.db");
        using (var host = await StartAsync(folder.FullName))
        {
            await AddAsync(host, "before");
            Assert.True(await host.RunRseCommandAsync(["rse", "backup", backup], Token));
            await AddAsync(host, "after");
            if (isKilled)
            {
                // What a killed process leaves: the file without what is in the -wal, and the -wal.
                File.Copy(Path.Combine(folder.FullName, "rse.db"), Path.Combine(folder.FullName, "kept.db"));
                File.Copy(Path.Combine(folder.FullName, "rse.db-wal"), Path.Combine(folder.FullName, "kept.db-wal"));
            }
        }

        if (isKilled)
        {
            File.Move(Path.Combine(folder.FullName, "kept.db"), Path.Combine(folder.FullName, "rse.db"), overwrite: true);
            File.Move(Path.Combine(folder.FullName, "kept.db-wal"), Path.Combine(folder.FullName, "rse.db-wal"));
        }

        await RunAsync(folder.FullName, backup);

        using (var restored = await StartAsync(folder.FullName))
        {
            Assert.Equal((true, false), (await HasAsync(restored, "before"), await HasAsync(restored, "after")));
        }

        folder.Delete(recursive: true);
    }

    private static async Task<IHost> StartAsync(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder });
        builder.Services.AddRse().UseSqlite("Data Source=rse.db");
        var host = builder.Build();
        await host.Services.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
        return host;
    }

    private static async Task AddAsync(IHost host, string handle) =>
        await host
            .Services.GetRequiredService<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = handle,
                    Handle = handle,
                    DisplayName = handle,
                },
                Token
            );

    private static async Task<bool> HasAsync(IHost host, string handle) =>
        await host.Services.GetRequiredService<MemberService>().FindAsync(Rse.People.Viewer.System, handle, Token) is not null;

    private static async Task RunAsync(string folder, string backup)
    {
        var steps = Page.Read("docs/operations/backup.md")
            .Blocks("sh")
            .Single(block => block.Code.Contains(Steps, StringComparison.Ordinal));
        var start = new ProcessStartInfo("bash", ["-euc", steps.Code])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            Environment = { ["BACKUP"] = backup },
        };
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(Token);
        Assert.Equal(0, shell.ExitCode);
    }
}
