using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Members;

internal static class MemberRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<MemberService>();
    }
}
