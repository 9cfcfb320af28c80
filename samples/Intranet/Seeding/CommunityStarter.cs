using Intranet.Accounts;
using Rse.Imports;

namespace Intranet.Seeding;

/// <summary>Makes the cooperative before the first request. The import knows what it brought, so a later start adds nothing and a cut one goes on.</summary>
internal sealed class CommunityStarter(AccountDirectory accounts, ImportService imports, InvoiceStarter invoices, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = new SeedTime(time.GetUtcNow());
        var reader = new CommunityReader(accounts, now);
        var report = await imports.ImportAsync("demo", reader.ReadAsync(cancellationToken), cancellationToken: cancellationToken);
        if (report.Faults.Count > 0)
        {
            throw new InvalidOperationException($"The seed has a fault at {report.Faults[0].Key}: {report.Faults[0].Problems[0].Message}");
        }

        await invoices.StartAsync(now, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
