using Microsoft.Extensions.Hosting;

namespace Rse.Subjects;

/// <summary>Makes a host with contradictory resolvers fail when it starts, not when somebody first names a subject.</summary>
internal sealed class SubjectStarter(SubjectResolvers resolvers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = resolvers.Kinds;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
