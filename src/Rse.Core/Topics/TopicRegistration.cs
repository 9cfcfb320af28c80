using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Topics;

internal static class TopicRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<TopicService>();
    }
}
