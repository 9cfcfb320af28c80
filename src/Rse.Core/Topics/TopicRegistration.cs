using Microsoft.Extensions.DependencyInjection;

namespace Rse.Topics;

internal static class TopicRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddService<TopicService>();
    }
}
