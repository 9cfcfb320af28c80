using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rse.Members;

/// <summary>Says once at the start by which rule users are guests, if the host chose none.</summary>
internal sealed class GuestNotice(IOptions<MemberOptions> options, ILogger<GuestNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var role = options.Value.GuestRole;
        if (ReferenceEquals(role, MemberOptions.UsualGuestRole))
        {
            MemberLog.GuestRuleUnset(logger, role);
        }
        else if (string.IsNullOrWhiteSpace(role))
        {
            MemberLog.GuestsNone(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
