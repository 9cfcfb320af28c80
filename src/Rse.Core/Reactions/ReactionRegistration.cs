using Microsoft.Extensions.DependencyInjection;

namespace Rse.Reactions;

internal static class ReactionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ReactionOptions, ReactionOptionsValidator>("Rse:Reactions");
        services.AddService<ReactionService>();
    }
}
