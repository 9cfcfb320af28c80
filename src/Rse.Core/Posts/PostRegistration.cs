using Microsoft.Extensions.DependencyInjection;

namespace Rse.Posts;

internal static class PostRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<PostOptions, PostOptionsValidator>("Rse:Posts");
        services.AddService<PostService>();
    }
}
